package io.shoal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A function's jar holds the client of every service that its code can reach. The local stack has all of them on its class
 * path, so a missing one would show only after a deployment. Whoever hands out clients builds each in the method that
 * gives it: a constructor that mentions all of them makes every function reach all of them.
 */
class FunctionJarTest {
    private static final Pattern SERVICE = Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\..*");

    static Stream<String> functions() {
        return SourceTree.mainModules().stream()
                .filter(module -> module.startsWith("functions/") && !module.equals("functions/aws"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holdsTheClientsThatItsCodeReaches(String module) {
        List<String> own =
                SourceTree.classes(module).stream().map(JavaClass::getName).toList();
        List<String> reached = Reach.of(SourceTree.functionWithModel(module), own)
                .map(SERVICE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
        assertThat(SourceTree.clientsInPom(module)).containsAll(reached);
    }
}
