package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.event.Event;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.state.StatePlan;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large a state gets, and what it takes to keep it small. */
class StateSizeTest {
    private static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static PlannedRules plan(String... rules) {
        List<CheckedRule> checked = Stream.of(rules)
                .map(rule ->
                        RuleCompiler.compile(rule, RuleContext.DEFAULT).rule().orElseThrow())
                .toList();
        return Planner.plan(checked, PlanSettings.DEFAULT);
    }

    private static Event event(int index, String type, long time, Random random) {
        Map<String, Value> properties = Map.of(
                "total", Value.Number.of((1_000 + random.nextInt(9_000)) / 100.0 + ""),
                "sku", new Value.Text("sku-" + random.nextInt(50_000)),
                "path", new Value.Text("/" + random.nextInt(20)));
        return new Event("ada", "event-" + index, type, Instant.ofEpochMilli(time), properties);
    }

    private static CustomerState folded(StatePlan plan, int size, String... types) {
        CustomerState state = CustomerState.empty(plan);
        Random random = new Random(11);
        for (int index = 0; index < size; index++) {
            state.fold(event(index, types[index % types.length], NOW - random.nextLong(365 * DAY), random), NOW);
        }
        return state;
    }

    @Test
    void aThousandEventsUnderTwentySegmentsTakeFourKilobytes() {
        List<String> rules = new ArrayList<>(List.of(
                "COUNT(page_viewed IN LAST 90 DAYS) > 10",
                "COUNT(page_viewed WHERE path = '/1' IN LAST 30 DAYS) > 1",
                "DISTINCT(page_viewed.path IN LAST 30 DAYS) > 5",
                "SUM(order_placed.total IN LAST 365 DAYS) > 100",
                "AVG(order_placed.total IN LAST 90 DAYS) > 10",
                "MAX(order_placed.total IN LAST 365 DAYS) > 90",
                "FIRST(order_placed.total IN LAST 30 DAYS) > 10",
                "COUNT(login IN LAST 365 DAYS) > 100"));
        for (int days = 1; days <= 12; days++) {
            rules.add("DAYS SINCE LAST login > " + days + " AND COUNT(order_placed IN LAST " + days + " DAYS) >= 1");
        }
        PlannedRules plan = plan(rules.toArray(String[]::new));
        CustomerState state =
                folded(plan.state(), 1_000, "page_viewed", "page_viewed", "page_viewed", "login", "order_placed");
        assertThat(state.write()).hasSizeLessThanOrEqualTo(4_096);
        assertThat(state.spilled()).isEmpty();
    }

    @Test
    void aHotCustomerStaysSmallAndIsAnsweredAlike() {
        PlannedRules plan = plan(
                "COUNT(page_viewed IN LAST 365 DAYS) > 40000",
                "SUM(page_viewed.total IN LAST 200 DAYS) > 900000",
                "COUNT(page_viewed IN LAST 7 DAYS) >= 500",
                "DISTINCT(page_viewed.sku) > 30000",
                "DISTINCT(page_viewed.sku IN LAST 300 DAYS) > 30000",
                "COUNT(page_viewed SINCE LAST_TIME(login)) > 3",
                "MAX(page_viewed.total IN LAST 300 DAYS) > 99.9");
        CustomerState whole = folded(plan.state(), 100_000, "page_viewed");
        Map<String, byte[]> chunks = new HashMap<>();
        byte[] bytes = whole.write();
        assertThat(bytes).hasSizeLessThan(CustomerState.BUDGET);
        chunks.putAll(whole.spilled());
        assertThat(chunks).hasSizeGreaterThan(50);
        assertThat(chunks.values()).allMatch(chunk -> chunk.length < 100_000);
        for (int day = 0; day < 400; day += 40) {
            SomeCustomer outside = new SomeCustomer(CustomerState.read(plan.state(), bytes, chunks::get));
            long now = NOW + day * DAY;
            whole.advance(now);
            outside.state.advance(now);
            for (RulePlan rule : plan.rules()) {
                long truth = rule.evaluate(new SomeCustomer(whole), now);
                long other = rule.evaluate(outside, now);
                assertThat(Truth.isTrue(other)).as(rule.rule().text()).isEqualTo(Truth.isTrue(truth));
                assertThat(Truth.until(other)).isGreaterThan(now).isLessThanOrEqualTo(Truth.until(truth));
            }
        }
    }

    @Test
    void numbersThatOnlyRiseKeepTheirSmallest() {
        PlannedRules plan = plan(
                "MIN(page_viewed.total IN LAST 300 DAYS) > 30000", "MAX(page_viewed.total IN LAST 300 DAYS) > 30000");
        CustomerState whole = CustomerState.empty(plan.state());
        for (int index = 0; index < 40_000; index++) {
            Map<String, Value> properties = Map.of("total", Value.Number.of(index));
            long time = NOW - 200 * DAY + index * (200 * DAY / 40_000);
            whole.fold(new Event("ada", "e" + index, "page_viewed", Instant.ofEpochMilli(time), properties), NOW);
        }
        byte[] bytes = whole.write();
        assertThat(bytes).hasSizeLessThan(CustomerState.BUDGET);
        SomeCustomer outside =
                new SomeCustomer(CustomerState.read(plan.state(), bytes, Map.copyOf(whole.spilled())::get));
        for (long now = NOW; now < NOW + 310 * DAY; now += 15 * DAY) {
            whole.advance(now);
            outside.state.advance(now);
            for (RulePlan rule : plan.rules()) {
                long truth = rule.evaluate(new SomeCustomer(whole), now);
                long other = rule.evaluate(outside, now);
                assertThat(Truth.isTrue(other)).as(rule.rule().text()).isEqualTo(Truth.isTrue(truth));
                assertThat(Truth.until(other)).isGreaterThan(now).isLessThanOrEqualTo(Truth.until(truth));
            }
        }
    }

    @Test
    void anOrdinaryEventLoadsNothing() {
        PlannedRules plan =
                plan("COUNT(page_viewed IN LAST 365 DAYS) > 10", "SUM(page_viewed.total IN LAST 365 DAYS) > 10");
        byte[] bytes = folded(plan.state(), 30_000, "page_viewed").write();
        CustomerState state = CustomerState.read(plan.state(), bytes, Overflow.NONE);
        state.fold(event(-1, "page_viewed", NOW, new Random(1)), NOW);
        SomeCustomer ada = new SomeCustomer(state);
        plan.rules()
                .forEach(rule ->
                        assertThat(Truth.isTrue(rule.evaluate(ada, NOW))).isTrue());
        assertThat(state.write()).hasSizeLessThan(CustomerState.BUDGET);
        assertThat(state.released()).isEmpty();
    }

    @Test
    void aLateEventReplacesTheChunkThatItBelongsInto() {
        PlannedRules plan = plan("COUNT(page_viewed IN LAST 365 DAYS) > 30000");
        CustomerState first = folded(plan.state(), 30_000, "page_viewed");
        byte[] bytes = first.write();
        CustomerState second = CustomerState.read(plan.state(), bytes, first.spilled()::get);
        second.fold(event(-1, "page_viewed", NOW - 300 * DAY, new Random(1)), NOW);
        byte[] after = second.write();
        assertThat(second.released()).hasSize(1).allMatch(first.spilled()::containsKey);
        assertThat(second.spilled()).hasSizeBetween(1, 2);
        Map<String, byte[]> chunks = new HashMap<>(first.spilled());
        chunks.putAll(second.spilled());
        second.released().forEach(chunks::remove);
        SomeCustomer ada = new SomeCustomer(CustomerState.read(plan.state(), after, chunks::get));
        assertThat(Truth.isTrue(plan.rules().getFirst().evaluate(ada, NOW))).isTrue();
    }

    @Test
    void whatWasForgottenIsReleased() {
        PlannedRules plan = plan("COUNT(page_viewed IN LAST 365 DAYS) > 10");
        CustomerState first = folded(plan.state(), 30_000, "page_viewed");
        byte[] bytes = first.write();
        CustomerState later = CustomerState.read(plan.state(), bytes, Overflow.NONE);
        later.advance(NOW + 400 * DAY);
        assertThat(later.write()).hasSizeLessThan(20);
        assertThat(later.released()).isEqualTo(first.spilled().keySet());
    }

    @Test
    void largeEventsDatedAheadWaitOutside() {
        PlannedRules plan = plan("COUNT(page_viewed) >= 20");
        CustomerState state = CustomerState.empty(plan.state());
        for (int index = 0; index < 20; index++) {
            Map<String, Value> properties = Map.of("text", new Value.Text("x".repeat(50_000)));
            state.fold(
                    new Event("ada", "e" + index, "page_viewed", Instant.ofEpochMilli(NOW + 1 + index), properties),
                    NOW);
        }
        byte[] bytes = state.write();
        assertThat(bytes).hasSizeLessThan(100);
        CustomerState read = CustomerState.read(plan.state(), bytes, state.spilled()::get);
        assertThat(read.nextPending()).isEqualTo(NOW + 1);
        read.advance(NOW + 30);
        assertThat(plan.rules().getFirst().evaluate(new SomeCustomer(read), NOW + 30))
                .isEqualTo(Truth.ALWAYS);
        read.write();
        assertThat(read.released()).isEqualTo(state.spilled().keySet());
    }
}
