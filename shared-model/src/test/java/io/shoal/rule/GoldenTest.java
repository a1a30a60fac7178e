package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.Inputs;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;
import io.shoal.rule.print.RulePrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the compiler answers to many rules, beside the rules themselves. {@code ./mvnw -pl shared-model test -Dtest=GoldenTest -Dgolden.update=true} writes
 * the answers anew; read the difference before you commit it.
 */
class GoldenTest {

    private static final Path RULES = Path.of("src/test/resources/rules");

    private static final RuleContext CONTEXT = new RuleContext(
            ZoneId.of("Europe/Paris"),
            Map.of("page_viewed", Duration.ofDays(400), "ping", Duration.ofMinutes(90)),
            Optional.of(Set.of("employees", "vip", "at-risk-vip")));

    @Test
    void acceptedRules() {
        compare("accepted", GoldenTest::accepted);
    }

    @Test
    void refusedRules() {
        compare("refused", GoldenTest::refused);
    }

    @Test
    void refusedForms() {
        compare("refused-json", form -> {
            RuleCompilation compilation = RuleCompiler.compileJson(form, CONTEXT);
            assertThat(compilation.accepted()).as(form).isFalse();
            return compilation.render("");
        });
    }

    private static String accepted(String text) {
        RuleCompilation compilation = RuleCompiler.compile(text, CONTEXT);
        CheckedRule rule = compilation.rule().orElseThrow(() -> new AssertionError(compilation.render(text)));
        assertThat(RuleCompiler.compile(rule.text(), CONTEXT).rule()).contains(rule);
        String form = RuleJson.write(rule.tree()).toString();
        assertThat(RuleCompiler.compileJson(form, CONTEXT).rule()).contains(rule);
        return "text   " + (rule.text().equals(text) ? "the same" : rule.text()) + "\njson   " + form + "\ninputs "
                + inputs(rule.inputs())
                + compilation.render(text).lines().map(line -> "\n" + line).collect(Collectors.joining());
    }

    private static String refused(String text) {
        RuleCompilation compilation = RuleCompiler.compile(text, CONTEXT);
        assertThat(compilation.accepted()).as(text).isFalse();
        return compilation.render(text);
    }

    private static String inputs(Inputs inputs) {
        String events = inputs.events().stream().map(RulePrinter::print).collect(Collectors.joining(" "));
        return "events [" + events + "] attributes " + inputs.attributes() + " consents " + inputs.consents()
                + " segments " + inputs.segments() + " builtIns " + inputs.builtIns()
                + (inputs.percentile() ? " percentile" : "") + (inputs.time() ? " time" : "");
    }

    private static void compare(String name, Function<String, String> answer) {
        String actual = lines(RULES.resolve(name + ".txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> "> " + line + "\n" + answer.apply(line) + "\n")
                .collect(Collectors.joining("\n"));
        Path golden = RULES.resolve(name + ".golden");
        if (Boolean.getBoolean("golden.update")) {
            write(golden, actual);
        }
        assertThat(actual).isEqualTo(String.join("\n", lines(golden)) + "\n");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
