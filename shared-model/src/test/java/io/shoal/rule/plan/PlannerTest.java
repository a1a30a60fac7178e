package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.event.Event;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.Inputs;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long DAY = TimeUnit.DAYS.millis();
    private static final long T = Instant.parse("2026-01-01T09:00:00Z").toEpochMilli();

    @Test
    void daysSinceTurnsOneMillisecondLater() {
        Rule rule = new Rule.Compare(
                new Expression.Elapsed(
                        TimeUnit.DAYS,
                        Direction.SINCE,
                        new Expression.EventTime(End.LAST, Events.all(new EventPattern.Exact("login")))),
                Comparison.GREATER,
                number("30"));
        PlannedRules plan = plan(rule);
        SomeCustomer ada = new SomeCustomer(CustomerState.empty(plan.state()));
        assertThat(plan.rules().getFirst().evaluate(ada, T)).isEqualTo(Truth.NEVER);
        ada.state.fold(event("login", "1", T, Map.of()), T);
        long due = T + 30 * DAY + 1;
        assertThat(plan.rules().getFirst().evaluate(ada, T)).isEqualTo(Truth.of(false, due));
        assertThat(plan.rules().getFirst().evaluate(ada, due - 1)).isEqualTo(Truth.of(false, due));
        assertThat(plan.rules().getFirst().evaluate(ada, due)).isEqualTo(Truth.ALWAYS);
    }

    @Test
    void aCountInAWindowTurnsWhenTheEventThatTipsItLeaves() {
        Rule rule = new Rule.Compare(
                new Expression.Count(new Events(
                        new EventPattern.Exact("login"), Optional.empty(), new Window.InLast(10, TimeUnit.DAYS))),
                Comparison.GREATER_OR_EQUAL,
                number("2"));
        PlannedRules plan = plan(rule);
        SomeCustomer ada = new SomeCustomer(CustomerState.empty(plan.state()));
        for (int day : List.of(2, 0, 1)) {
            ada.state.fold(event("login", "e" + day, T + day * DAY, Map.of()), T + 3 * DAY);
        }
        ada.state = CustomerState.read(plan.state(), ada.state.write(), Overflow.NONE);
        assertThat(plan.rules().getFirst().evaluate(ada, T + 3 * DAY)).isEqualTo(Truth.of(true, T + 11 * DAY));
    }

    @Test
    void aSumInAWindowOverAFilter() {
        Rule filter = new Rule.Compare(
                new Expression.Attribute(io.shoal.value.Path.of("category")),
                Comparison.EQUAL,
                new Expression.TextLiteral("hats"));
        Rule rule = new Rule.Compare(
                new Expression.Aggregate(
                        io.shoal.rule.tree.AggregateFunction.SUM,
                        new Events(
                                new EventPattern.Exact("order"),
                                Optional.of(filter),
                                new Window.InLast(10, TimeUnit.DAYS)),
                        io.shoal.value.Path.of("total")),
                Comparison.GREATER,
                number("100"));
        PlannedRules plan = plan(rule);
        SomeCustomer ada = new SomeCustomer(CustomerState.empty(plan.state()));
        ada.state.fold(order("1", T, "60.05", "hats"), T);
        ada.state.fold(order("2", T + DAY, "39.95", "hats"), T + DAY);
        ada.state.fold(order("3", T + DAY, "1000", "shoes"), T + DAY);
        assertThat(plan.rules().getFirst().evaluate(ada, T + DAY)).isEqualTo(Truth.NEVER);
        ada.state.fold(order("4", T + 2 * DAY, "0.0001", "hats"), T + 2 * DAY);
        ada.state = CustomerState.read(plan.state(), ada.state.write(), Overflow.NONE);
        assertThat(plan.rules().getFirst().evaluate(ada, T + 2 * DAY)).isEqualTo(Truth.of(true, T + 10 * DAY));
    }

    private static Event order(String id, long time, String total, String category) {
        return event("order", id, time, Map.of("total", Value.Number.of(total), "category", new Value.Text(category)));
    }

    private static Event event(String type, String id, long time, Map<String, Value> properties) {
        return new Event("ada", id, type, Instant.ofEpochMilli(time), properties);
    }

    private static Expression number(String digits) {
        return new Expression.NumberLiteral(new BigDecimal(digits));
    }

    private static PlannedRules plan(Rule rule) {
        Inputs inputs = new Inputs(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, true);
        return Planner.plan(List.of(new CheckedRule(rule, "", inputs)), PlanSettings.DEFAULT);
    }
}
