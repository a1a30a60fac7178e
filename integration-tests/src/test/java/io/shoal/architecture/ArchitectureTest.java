package io.shoal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dependencies point one way: {@code shared-model} &lt;- {@code functions/aws} &lt;- {@code functions/*} &lt;-
 * {@code infrastructure/local} &lt;- {@code integration-tests}; no function knows another.
 */
class ArchitectureTest {
    private static final Pattern NAMES_THAT_SAY_NOTHING = Pattern.compile(".*(Utils?|Helpers?|Manager|Impl|Dto|DTO)");

    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\s*@Disabled\\b.*|.*//\\s*(TODO|FIXME|XXX)\\b.*");

    /** From java.io and java.net the model may use what is data or an exception, and nothing that opens anything. */
    private static final Set<String> HARMLESS = Set.of(
            "java.io.IOException",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.io.Serializable",
            "java.io.UncheckedIOException",
            "java.net.URI");

    private static final List<String> OUTSIDE_THE_MODEL = List.of(
            "com.amazonaws.",
            "java.io.",
            "java.net.",
            "java.nio.channels.",
            "java.nio.file.",
            "java.sql.",
            "org.crac.",
            "software.amazon.");

    private static final Set<String> READING_THE_CLOCK = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.systemUTC",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault");

    static List<String> modules() {
        return SourceTree.modules();
    }

    static List<String> mainModules() {
        return SourceTree.mainModules();
    }

    @ParameterizedTest
    @MethodSource("mainModules")
    void codeUsesOnlyTheModulesBelow(String module) {
        Map<String, String> homes = homes();
        List<String> wrong = SourceTree.classes(module).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> {
                    String home = homes.get(
                            dependency.getTargetClass().getBaseComponentType().getName());
                    return home != null && !home.equals(module) && !below(module, home);
                })
                .map(Object::toString)
                .toList();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void pomsNameOnlyTheModulesBelow(String module) {
        assertThat(SourceTree.dependenciesInPom(module)).allMatch(used -> below(module, used));
    }

    @Test
    void everyModuleButTheModelStandsOnTheModel() {
        assertThat(SourceTree.mainModules())
                .filteredOn(module -> !below(module, "shared-model"))
                .containsExactly("shared-model");
    }

    @Test
    void theModelKnowsNoCloudAndNoInputOrOutput() {
        assertThat(modelUses(ArchitectureTest::outsideTheModel)).isEmpty();
    }

    @Test
    void theModelHasNoClockOfItsOwn() {
        assertThat(accesses("shared-model", ArchitectureTest::readsTheClock)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void testsNeverSleep(String module) {
        List<String> sleeping = SourceTree.testClasses(module).stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> target(access).equals("java.lang.Thread.sleep"))
                .map(Object::toString)
                .toList();
        assertThat(sleeping).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mainModules")
    void everyPackageIsDescribedAndNullMarked(String module) {
        assertThat(SourceTree.classes(module).stream()
                        .map(JavaClass::getPackage)
                        .distinct())
                .isNotEmpty()
                .allMatch(described -> described.isAnnotatedWith(NullMarked.class), "has a null-marked package-info");
    }

    @ParameterizedTest
    @MethodSource("mainModules")
    void everyNameSaysSomething(String module) {
        assertThat(SourceTree.classes(module).stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> NAMES_THAT_SAY_NOTHING.matcher(name).matches());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noFileIsLongerThanFiveHundredLines(String module) {
        assertThat(SourceTree.javaFiles(module))
                .allMatch(file -> SourceTree.lines(file).size() <= 500, "has at most 500 lines");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noTestIsSwitchedOffAndNothingIsLeftForLater(String module) {
        assertThat(SourceTree.javaFiles(module))
                .noneMatch(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> LEFT_FOR_LATER.matcher(line).matches()));
    }

    private static boolean below(String module, String used) {
        return level(used) < level(module);
    }

    private static int level(String module) {
        return switch (module) {
            case "shared-model" -> 0;
            case "functions/aws" -> 1;
            case "infrastructure/local" -> 3;
            case "integration-tests", "benchmarks" -> 4;
            case String function when function.startsWith("functions/") -> 2;
            default -> throw new IllegalArgumentException("where does this module stand? " + module);
        };
    }

    private static Map<String, String> homes() {
        Map<String, String> homes = new TreeMap<>();
        SourceTree.mainModules()
                .forEach(module -> SourceTree.classes(module).forEach(type -> homes.put(type.getName(), module)));
        return homes;
    }

    private static Stream<String> modelUses(Predicate<String> unwanted) {
        return SourceTree.classes("shared-model").stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> unwanted.test(
                        dependency.getTargetClass().getBaseComponentType().getName()))
                .map(Object::toString);
    }

    private static boolean outsideTheModel(String type) {
        return OUTSIDE_THE_MODEL.stream().anyMatch(type::startsWith) && !HARMLESS.contains(type);
    }

    private static Stream<String> accesses(String module, Predicate<JavaAccess<?>> unwanted) {
        return SourceTree.classes(module).stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(unwanted)
                .map(Object::toString);
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String target = target(access);
        boolean now = access.getTargetOwner().getPackageName().equals("java.time")
                && access.getName().equals("now");
        return now || READING_THE_CLOCK.contains(target) || target.equals("java.util.Date.<init>");
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }
}
