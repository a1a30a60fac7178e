package io.shoal.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.source.Issue;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.EventPattern;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckerTest {

    private static final RuleContext CONTEXT = new RuleContext(
            ZoneId.of("Europe/Paris"),
            Map.of("page_viewed", Duration.ofDays(30)),
            Optional.of(Set.of("vip", "employees")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DAYS SINCE a + DAYS SINCE b > 3",
                "DAYS SINCE a - 3 > balance",
                "2 * DAYS SINCE a / balance > COUNT(x)",
                "DAYS SINCE a * COUNT(x) > 3",
                "-(DAYS SINCE a) < 3",
                "rfm.recency * balance > 3",
                "DAYS SINCE a + COUNT(x IN LAST 3 DAYS) > 3",
                "COUNT(x IN LAST 3 DAYS) * COUNT(y IN LAST 3 DAYS) > 3",
                "predicted.alive * predicted.value_365d > 10"
            })
    void timesAreCalculatedWith(String text) {
        assertThat(compile(text).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DAYS SINCE a * DAYS SINCE b > 3",
                "balance / DAYS SINCE a > 3",
                "DAYS SINCE a * COUNT(x IN LAST 3 DAYS) > 3",
                "DAYS SINCE a / (1 + SUM(x.y IN LAST 3 DAYS)) > 3",
                "DAYS SINCE a * COUNT(page_viewed) > 3",
                "rfm.recency * rfm.monetary > 3",
                "(DAYS SINCE a - DAYS SINCE b) * DAYS SINCE c > 3",
                "DAYS SINCE a * COUNT(x SINCE LAST_TIME(y IN LAST 3 DAYS)) > 3"
            })
    void otherCalculationsWithTimesAreRefused(String text) {
        assertThat(codes(text)).containsExactly(IssueCode.TIME_ARITHMETIC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = 'GB'|false",
                "COUNT(x) > 3 AND DID y SINCE DATE '2026-01-01'|false",
                "customer.last_seen > DATE '2026-01-01' AND LAST_TIME(x) > signup|false",
                "BUCKET('x') < 10 AND IN SEGMENT 'vip' AND HAS CONSENT 'email'|false",
                "PERCENTILE(spend) > 90|false",
                "DAYS SINCE LAST x > 3|true",
                "WEEKS UNTIL contract < 2|true",
                "DID x IN LAST 3 DAYS|true",
                "COUNT(x SINCE LAST_TIME(y IN LAST 3 DAYS)) > 3|true",
                "DID page_viewed|true",
                "DID *|true",
                "ANNIVERSARY OF birthday WITHIN 3 DAYS|true",
                "rfm.r >= 4|true",
                "PERCENTILE(rfm.monetary) > 90|true",
                "predicted.alive < 0.5|true",
                "a = 1 OR NOT (b = 2 AND DAYS SINCE c > 3)|true"
            })
    void aRuleKnowsWhetherTimeAloneTurnsIt(String text, boolean expected) {
        assertThat(rule(text).timeDependent()).isEqualTo(expected);
    }

    @Test
    void inputsKeepTheirOrder() {
        Inputs inputs =
                rule("IN SEGMENT 'vip' AND NOT IN SEGMENT 'employees' AND address.city = 'Rome' AND `a.b` = 1 AND HAS CONSENT 'email'"
                                + " AND COUNT(x WHERE country = 'GB' SINCE signup) > PERCENTILE(spend) AND DAYS SINCE customer.first_seen > 1 AND rfm.r = 5"
                                + " AND DISTANCE_KM(home, 1, 2) < 3 AND DID `p*` BETWEEN FIRST_TIME(y BEFORE ended) AND LAST_TIME(z)")
                        .inputs();
        assertThat(inputs.segments()).containsExactly("vip", "employees");
        assertThat(inputs.attributes()).containsExactly("address", "a.b", "signup", "spend", "home", "ended");
        assertThat(inputs.consents()).containsExactly("email");
        assertThat(inputs.events())
                .containsExactly(
                        new EventPattern.Exact("x"),
                        new EventPattern.Prefix(""),
                        new EventPattern.Prefix("p"),
                        new EventPattern.Exact("y"),
                        new EventPattern.Exact("z"));
        assertThat(inputs.builtIns()).containsExactly(BuiltIn.CUSTOMER_FIRST_SEEN, BuiltIn.RFM_R);
        assertThat(inputs.percentile()).isTrue();
        assertThat(inputs.rfm()).isTrue();
        assertThat(inputs.predicted()).isFalse();
        assertThat(inputs.completeness()).isFalse();
    }

    @Test
    void windowsReachNoFurtherThanRetention() {
        assertThat(compile("COUNT(page_viewed IN LAST 30 DAYS) > 3").errors()).isEmpty();
        assertThat(codes("COUNT(page_viewed IN LAST 721 HOURS) > 3")).containsExactly(IssueCode.BEYOND_RETENTION);
        assertThat(codes("DID * IN LAST 31 DAYS")).containsExactly(IssueCode.BEYOND_RETENTION);
        assertThat(codes("DID page_viewed BETWEEN DATE '2026-01-01' AND DATE '2026-01-31'"))
                .containsExactly(IssueCode.BEYOND_RETENTION);
        assertThat(compile("DID page_viewed BETWEEN DATE '2026-01-01' AND DATE '2026-01-30'")
                        .errors())
                .isEmpty();
        assertThat(compile("DAYS SINCE LAST login IN LAST 99 DAYS > 3 AND DID page_viewed SINCE signup")
                        .issues())
                .isEmpty();
    }

    @Test
    void segmentsAreCheckedOnlyWhileTheyAreKnown() {
        assertThat(codes("IN SEGMENT 'vipp'")).containsExactly(IssueCode.MISSING_SEGMENT);
        assertThat(RuleCompiler.compile("IN SEGMENT 'vipp'", RuleContext.DEFAULT)
                        .accepted())
                .isTrue();
    }

    @Test
    void windowsDoNotRunBackwardsInTheZoneOfTheDeployment() {
        String text = "DID a BETWEEN TIMESTAMP '2026-01-01T23:30:00Z' AND DATE '2026-01-01'";
        assertThat(codes(text)).containsExactly(IssueCode.WINDOW_BACKWARDS);
        assertThat(RuleCompiler.compile(text, RuleContext.DEFAULT).accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 < 2",
                "'b' > 'a'",
                "NOT 1 = 2",
                "3 IN (1, 2, 3)",
                "2 BETWEEN 1 AND 2",
                "'abc' CONTAINS 'b'",
                "'abc' STARTS WITH 'a'",
                "'abc' ENDS WITH 'c'",
                "'abc' MATCHES 'b'",
                "1 IS KNOWN",
                "1 / 0 IS NOT KNOWN",
                "1 / 0 != 1",
                "-(1) + 2 * 3 - 4 / 2 = 3",
                "DATE '2026-01-02' BETWEEN DATE '2026-01-01' AND DATE '2026-01-02'",
                "1 = 1.0",
                "1 = 1 OR country = 'GB'",
                "10 / 3 = 3.3333333333",
                "TIMESTAMP '2026-01-02T22:59:59.999Z' BETWEEN DATE '2026-01-01' AND DATE '2026-01-02'",
                "'\uD83D\uDC1F' > '\uFFFD'",
                "TRUE = TRUE"
            })
    void whatLiteralsDecideIsRefused(String text) {
        assertThat(codes(text)).containsExactly(IssueCode.NEVER_FALSE);
        assertThat(codes("NOT (" + text + ")")).containsExactly(IssueCode.NEVER_TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = 1 OR 1 = 2", "COUNT(x) >= 0", "x BETWEEN 1 AND 1", "0 * x = 0", "x > 1 / 2"})
    void whatLiteralsAloneDoNotDecideIsNot(String text) {
        assertThat(compile(text).accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country != 'US'",
                "NOT country = 'US'",
                "NOT (country = 'US' AND DID login)",
                "country NOT IN ('US') AND plan IS KNOWN",
                "NOT DISTANCE_KM(home, 1, 2) < 3",
                "NOT DAYS SINCE signup > 3 AND DID login",
                "LAST(order.channel) != 'web'",
                "NOT AVG(order.total) > 3",
                "rfm.cell != 'Lost'"
            })
    void negationsThatTakeInTheUnknownAreDoubted(String text) {
        assertThat(compile(text).warnings()).extracting(Issue::code).contains(IssueCode.TAKES_IN_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country != 'US' AND country IS KNOWN",
                "country IS NOT KNOWN OR NOT country = 'US'",
                "country IN ('FR', 'DE') AND country != 'DE'",
                "NOT (country != 'US')",
                "NOT (country IS NOT KNOWN OR country = 'US')",
                "DID NOT login",
                "NOT DID login",
                "NOT IN SEGMENT 'vip'",
                "NOT HAS CONSENT 'email'",
                "COUNT(a) != 3",
                "country IS NOT KNOWN",
                "customer.id != 'x'",
                "DID login AND NOT DAYS SINCE LAST login > 3"
            })
    void negationsThatMeanItAreNotDoubted(String text) {
        assertThat(compile(text).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(a) < 0",
                "COUNT(a) >= 0",
                "5 < rfm.r",
                "BUCKET('x') = 100",
                "NOT COUNT(a) >= 0",
                "DAYS SINCE LAST a < 0"
            })
    void comparisonsThatNoValueCouldTurnAreDoubted(String text) {
        assertThat(compile(text).accepted()).isTrue();
        assertThat(compile(text).warnings()).extracting(Issue::code).contains(IssueCode.CONSTANT_PART);
    }

    private static RuleCompilation compile(String text) {
        return RuleCompiler.compile(text, CONTEXT);
    }

    private static CheckedRule rule(String text) {
        return compile(text)
                .rule()
                .orElseThrow(() -> new AssertionError(compile(text).render(text)));
    }

    private static List<IssueCode> codes(String text) {
        return compile(text).errors().stream().map(Issue::code).toList();
    }
}
