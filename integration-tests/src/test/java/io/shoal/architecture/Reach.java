package io.shoal.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the project's own code can come to call from a set of classes: every call and method reference is followed, into
 * every implementation where the target is overridden. It finds too much rather than too little.
 */
public final class Reach {
    private final Set<JavaCodeUnit> reached = new LinkedHashSet<>();
    private final Deque<JavaCodeUnit> waiting = new ArrayDeque<>();

    private Reach() {}

    /** Every type outside the project that code starting in one of these classes can touch. */
    static Stream<String> of(JavaClasses code, Collection<String> starts) {
        return units(code, starts).stream()
                .flatMap(unit -> unit.getAccessesFromSelf().stream())
                .map(access -> access.getTargetOwner().getName())
                .filter(type -> !type.startsWith("io.shoal."))
                .distinct();
    }

    /** Every method, constructor and initializer of the project that code starting in one of these classes can run. */
    public static Set<JavaCodeUnit> units(JavaClasses code, Collection<String> starts) {
        Reach reach = new Reach();
        starts.forEach(start -> code.get(start).getCodeUnits().forEach(reach::add));
        while (!reach.waiting.isEmpty()) {
            reach.follow(reach.waiting.remove());
        }
        return reach.reached;
    }

    private void add(JavaCodeUnit unit) {
        if (reached.add(unit)) {
            waiting.add(unit);
        }
    }

    private void follow(JavaCodeUnit unit) {
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
            access.getTarget().resolveMember().ifPresent(member -> {
                if (member instanceof JavaCodeUnit called) {
                    add(called);
                }
                member.getOwner().getStaticInitializer().ifPresent(this::add);
            });
            if (access.getTarget().resolveMember().orElse(null) instanceof JavaMethod method) {
                overriding(method).forEach(this::add);
            }
        }
    }

    private static Stream<JavaMethod> overriding(JavaMethod method) {
        String[] parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return method.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.tryGetMethod(method.getName(), parameters).stream());
    }
}
