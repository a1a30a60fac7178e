package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;
import io.shoal.rule.source.Issue;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Place;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of section 11 of the rules, each on both of its sides. */
class LimitsTest {

    @Test
    void aRuleHasUpToTenThousandCharacters() {
        String text = "a = '" + "\ud83d\udc1f".repeat(9_994) + "'";
        assertThat(compile(text).accepted()).isTrue();
        Issue issue = only(compile(text + " "));
        assertThat(issue.code()).isEqualTo(IssueCode.TOO_LONG);
        assertThat(issue.column()).isEqualTo(10_001);
    }

    @Test
    void aRuleThatGrowsTooLongInCanonicalFormIsRefused() {
        assertThat(compile("a = '" + "\u0007".repeat(1_665) + "'").accepted()).isTrue();
        Issue issue = only(compile("a = '" + "\u0007".repeat(1_667) + "'"));
        assertThat(issue.code()).isEqualTo(IssueCode.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s(a = 1%s)", "%s(a + 1%s) > 3", "a > %s-%s", "NOT %s(a = 1%s)"})
    void bracketsLieUpToFiftyDeep(String form) {
        String inner = form.contains("-%s") ? "a" : "";
        String fifty = form.formatted(opening(form, 49), closing(form, 49)) + inner;
        assertThat(compile(fifty).errors()).as(fifty).isEmpty();
        String more = form.formatted(opening(form, 50), closing(form, 50)) + inner;
        assertThat(only(compile(more)).code()).isEqualTo(IssueCode.TOO_DEEP);
    }

    private static String opening(String form, int depth) {
        return (form.contains("-%s") ? "-" : "(").repeat(depth);
    }

    private static String closing(String form, int depth) {
        return (form.contains("-%s") ? "" : ")").repeat(depth);
    }

    @Test
    void negationsNestInJsonAsDeepAsInText() {
        assertThat(json(nots(51)).accepted()).isTrue();
        Issue issue = only(json(nots(52)));
        assertThat(issue.code()).isEqualTo(IssueCode.TOO_DEEP);
        assertThat(issue.place()).isInstanceOf(Place.Pointer.class);
    }

    private static String nots(int count) {
        return "{\"op\":\"not\",\"rule\":".repeat(count) + "{\"op\":\"is known\",\"value\":{\"attribute\":[\"a\"]}}"
                + "}".repeat(count);
    }

    @Test
    void aRuleHasUpToTwoHundredNodes() {
        String sixtySix = comparisons(66);
        assertThat(compile(sixtySix).accepted()).isTrue();
        assertThat(only(compile(comparisons(67))).code()).isEqualTo(IssueCode.TOO_MANY_NODES);
        String form =
                RuleJson.write(compile(sixtySix).rule().orElseThrow().tree()).toString();
        assertThat(json(form).accepted()).isTrue();
        assertThat(json(form.replaceFirst(
                                        "\\{\"op\":\"=\"",
                                        "{\"op\":\"not\",\"rule\":{\"op\":\"not\",\"rule\":{\"op\":\"=\"")
                                .replaceFirst("\"right\":1\\}", "\"right\":1}}}"))
                        .errors())
                .extracting(Issue::code)
                .containsExactly(IssueCode.TOO_MANY_NODES);
    }

    private static String comparisons(int count) {
        return String.join(" OR ", Collections.nCopies(count, "a = 1"));
    }

    @Test
    void aLongSumIsNotDeep() {
        String sum = String.join(" + ", Collections.nCopies(60, "a"));
        assertThat(compile(sum + " > 3").accepted()).isTrue();
    }

    @Test
    void aListHasUpToAHundredEntries() {
        assertThat(compile(list(100)).accepted()).isTrue();
        Issue issue = only(compile(list(101)));
        assertThat(issue.code()).isEqualTo(IssueCode.TOO_MANY_OPTIONS);
        assertThat(issue.column()).isEqualTo(list(100).length() + 2);
    }

    private static String list(int entries) {
        return "a IN (" + IntStream.range(0, entries).mapToObj(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    @Test
    void patternsStayBearable() {
        assertThat(compile("a MATCHES '(ab?){1,400}'").accepted()).isTrue();
        List<String> monsters =
                List.of("((a{100}){100}){100}", "(".repeat(60) + "a" + ")".repeat(60), "x".repeat(6_000));
        assertThat(monsters)
                .allSatisfy(monster -> assertThat(
                                only(compile("a MATCHES '" + monster + "'")).code())
                        .isEqualTo(IssueCode.BAD_PATTERN));
    }

    private static RuleCompilation compile(String text) {
        return RuleCompiler.compile(text, RuleContext.DEFAULT);
    }

    private static RuleCompilation json(String form) {
        return RuleCompiler.compileJson(form, RuleContext.DEFAULT);
    }

    private static Issue only(RuleCompilation compilation) {
        assertThat(compilation.errors()).hasSize(1);
        return compilation.errors().getFirst();
    }
}
