package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;
import io.shoal.rule.parse.ParsedRule;
import io.shoal.rule.parse.RuleParser;
import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Severity;
import io.shoal.rule.tree.Rule;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out: trees through text and through JSON, and the canonical forms themselves. */
class RoundTripProperties {

    @Provide
    Arbitrary<Rule> rules() {
        return RuleTrees.rules();
    }

    /** Each was printed without the brackets, and the BETWEEN then read as a window. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1 + DAYS SINCE LAST a) BETWEEN DATE '1970-01-01' AND 3",
                "(-DAYS SINCE LAST a) BETWEEN TIMESTAMP '1970-01-01T00:00:00.000Z' AND 3",
                "(DAYS SINCE LAST a) BETWEEN DATE '1970-01-01' + 1 AND 3",
                "(2 * DAYS SINCE LAST a) BETWEEN FIRST_TIME(b) * 2 - 1 AND 3"
            })
    void aCalculationBesideBetweenIsNoWindow(String text) {
        Issues issues = new Issues();
        Rule rule = RuleParser.parse(text, issues).orElseThrow().tree();
        assertThat(issues.list()).as(text).isEmpty();
        String printed = RulePrinter.print(rule);
        assertThat(RuleParser.parse(printed, issues).orElseThrow().tree())
                .as(printed)
                .isEqualTo(rule);
        assertThat(issues.list()).as(printed).isEmpty();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTreeIsReadFromItsText(@ForAll("rules") Rule rule) {
        String text = RulePrinter.print(rule);
        Assume.that(text.length() < Limits.CHARACTERS);
        Issues issues = new Issues();
        ParsedRule parsed = RuleParser.parse(text, issues).orElseThrow();
        Assume.that(!tooLarge(issues));
        assertThat(issues.list()).as(text).isEmpty();
        assertThat(parsed.tree()).as(text).isEqualTo(rule);
        assertThat(RulePrinter.print(parsed.tree())).isEqualTo(text);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTreeIsReadFromItsJson(@ForAll("rules") Rule rule) {
        String json = RuleJson.write(rule).toString();
        Issues issues = new Issues();
        ParsedRule parsed = RuleJson.read(json, issues).orElseThrow();
        Assume.that(!tooLarge(issues));
        assertThat(issues.list()).as(json).isEmpty();
        assertThat(parsed.tree()).as(json).isEqualTo(rule);
        JsonNode again = RuleJson.write(parsed.tree());
        assertThat(again.toString()).isEqualTo(json);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void textAndJsonAreJudgedAlike(@ForAll("rules") Rule rule) {
        String text = RulePrinter.print(rule);
        Assume.that(text.length() < Limits.CHARACTERS);
        RuleCompilation fromText = RuleCompiler.compile(text, RuleContext.DEFAULT);
        RuleCompilation fromJson = RuleCompiler.compileJson(RuleJson.write(rule), RuleContext.DEFAULT);
        assertThat(messages(fromJson)).as(text).isEqualTo(messages(fromText));
        assertThat(fromJson.rule()).isEqualTo(fromText.rule());
    }

    private static SortedSet<String> messages(RuleCompilation compilation) {
        return compilation.issues().stream()
                .map(issue -> issue.severity() + " " + issue.code() + " " + issue.text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean tooLarge(Issues issues) {
        return issues.list().stream()
                .anyMatch(issue -> issue.severity() == Severity.ERROR
                        && issue.code().name().startsWith("TOO_"));
    }
}
