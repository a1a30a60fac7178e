package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shoal.event.Event;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one plan keeps for another. */
class StatePlanTest {
    private static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    private static PlannedRules plan(String... rules) {
        List<CheckedRule> checked = Stream.of(rules)
                .map(rule ->
                        RuleCompiler.compile(rule, RuleContext.DEFAULT).rule().orElseThrow())
                .toList();
        return Planner.plan(checked, PlanSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT(a) > 1                 | COUNT(a) > 2                    | true",
                "COUNT(a) > 1                 | DAYS SINCE LAST a > 2           | true",
                "COUNT(a) > 1                 | DID a IN LAST 3 DAYS            | true",
                "COUNT(a) > 1                 | COUNT(b) > 1                    | false",
                "COUNT(a) > 1                 | SUM(a.x) > 1                    | false",
                "COUNT(a IN LAST 7 DAYS) > 1  | COUNT(a IN LAST 5 DAYS) > 1     | true",
                "COUNT(a IN LAST 7 DAYS) > 1  | COUNT(a IN LAST 9 DAYS) > 1     | false",
                "COUNT(a IN LAST 7 DAYS) > 1  | SUM(a.x IN LAST 5 DAYS) > 1     | false",
                "SUM(a.x IN LAST 7 DAYS) > 1  | COUNT(a IN LAST 5 DAYS) > 1     | true",
                "COUNT(a WHERE x = 1) > 1     | COUNT(a WHERE x = 2) > 1        | false",
                "COUNT(a WHERE x = 1) > 1     | COUNT(a) > 1                    | false",
                "COUNT(a) > 1                 | country = 'GB'                  | true",
                "MAX(a.x IN LAST 7 DAYS) > 1  | MAX(a.x IN LAST 6 DAYS) > 1     | true",
                "MAX(a.x IN LAST 7 DAYS) > 1  | MIN(a.x IN LAST 6 DAYS) > 1     | false",
                "COUNT(a SINCE LAST_TIME(b)) > 1 | COUNT(a IN LAST 9 DAYS) > 1  | true",
                "COUNT(a SINCE DATE '2026-01-01') > 1 | COUNT(a) > 1            | false",
            })
    void covers(String kept, String needed, boolean covered) {
        assertThat(plan(kept).state().covers(plan(needed).state())).isEqualTo(covered);
    }

    @Test
    void aStateOfAnEarlierPlanIsReadUnderALaterOneThatItCovers() {
        PlannedRules before = plan(
                "COUNT(a IN LAST 7 DAYS) > 1",
                "SUM(a.x IN LAST 9 DAYS) > 1",
                "SUM(a.y IN LAST 9 DAYS) > 1",
                "COUNT(b) > 0");
        PlannedRules after = plan("SUM(a.y IN LAST 9 DAYS) = 3", "COUNT(c) = 0");
        CustomerState state = CustomerState.empty(before.state());
        Map<String, Value> properties = Map.of("x", Value.Number.of(1), "y", Value.Number.of(3));
        state.fold(new Event("ada", "1", "a", Instant.ofEpochMilli(NOW), properties), NOW);
        state.fold(new Event("ada", "2", "b", Instant.ofEpochMilli(NOW), properties), NOW);
        for (int budget : new int[] {0, CustomerState.BUDGET}) {
            byte[] bytes = state.write(budget);
            SomeCustomer ada = new SomeCustomer(CustomerState.read(after.state(), bytes, state.spilled()::get));
            assertThat(Truth.isTrue(after.rules().getFirst().evaluate(ada, NOW)))
                    .isTrue();
            assertThat(Truth.isTrue(after.rules().getLast().evaluate(ada, NOW))).isTrue();
        }
    }

    @Test
    void aRuleRefusesAStateOfAnotherPlan() {
        PlannedRules one = plan("COUNT(a) > 1");
        SomeCustomer ada =
                new SomeCustomer(CustomerState.empty(plan("COUNT(a) > 1").state()));
        assertThatThrownBy(() -> one.rules().getFirst().evaluate(ada, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThatThrownBy(() -> CustomerState.read(plan("COUNT(a) > 1").state(), new byte[] {99}, Overflow.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }
}
