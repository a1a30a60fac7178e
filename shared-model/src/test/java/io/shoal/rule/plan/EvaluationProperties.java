package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.event.Event;
import io.shoal.rfm.RfmSettings;
import io.shoal.rule.check.CheckedRule;
import io.shoal.state.CustomerState;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold of every rule, history, order and instant. */
class EvaluationProperties {
    private static final long MINUTE = RandomRules.MINUTE;
    private static final long END = RandomRules.START + 10 * MINUTE;
    private static final int PLENTY = 1 << 20;

    private static final PlanSettings SETTINGS =
            new PlanSettings(ZoneOffset.UTC, Map.of("ab", Duration.ofMinutes(5)), RfmSettings.DEFAULT);

    @Property(tries = 3000)
    void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<CheckedRule> rules = rules(random);
        RandomHistory history = new RandomHistory(random, random.nextInt(25));
        PlannedRules plan = Planner.plan(rules, SETTINGS);
        CustomerState one = history.fold(plan.state(), END, PLENTY);
        CustomerState other = history.fold(plan.state(), END, PLENTY);
        assertThat(other.write()).isEqualTo(one.write());
        assertThat(CustomerState.read(plan.state(), one.write(), history.chunks::get)
                        .write())
                .isEqualTo(one.write());
    }

    @Property(tries = 3000)
    void whatLiesOutsideAnswersAsWhatLiesWithin(@ForAll long seed) {
        Random random = new Random(seed);
        PlannedRules plan = Planner.plan(rules(random), SETTINGS);
        RandomHistory history = new RandomHistory(random, random.nextInt(40));
        SomeCustomer within = customer(history.fold(plan.state(), END, PLENTY));
        SomeCustomer outside = customer(history.fold(plan.state(), END, 20));
        for (long now = END; now < END + 12 * MINUTE; now += MINUTE / 4) {
            within.state.advance(now);
            outside.state.advance(now);
            for (RulePlan rule : plan.rules()) {
                long truth = rule.evaluate(within, now);
                long other = rule.evaluate(outside, now);
                assertThat(Truth.isTrue(other))
                        .as("%s at %d", rule.rule().tree(), now - END)
                        .isEqualTo(Truth.isTrue(truth));
                assertThat(Truth.until(other)).isGreaterThan(now).isLessThanOrEqualTo(Truth.until(truth));
            }
        }
    }

    @Property(tries = 3000)
    void aShortcutSaysWhatTheGeneralWaySays(@ForAll long seed) {
        Random random = new Random(seed);
        List<CheckedRule> rules = rules(random);
        RandomHistory history = new RandomHistory(random, random.nextInt(25));
        PlannedRules fast = Planner.plan(rules, SETTINGS);
        PlannedRules general = Planner.plan(rules, SETTINGS, false);
        SomeCustomer one = customer(history.fold(fast.state(), END, PLENTY));
        SomeCustomer other = customer(history.fold(general.state(), END, PLENTY));
        for (int index = 0; index < rules.size(); index++) {
            for (long now : instants(history, random)) {
                assertThat(fast.rules().get(index).evaluate(one, now))
                        .as("%s at %d", rules.get(index).tree(), now - END)
                        .isEqualTo(general.rules().get(index).evaluate(other, now));
            }
        }
    }

    @Property(tries = 400)
    void aTruthHoldsUntilItsEnd(@ForAll long seed) {
        Random random = new Random(seed);
        PlannedRules plan = Planner.plan(rules(random), SETTINGS);
        RandomHistory history = new RandomHistory(random, random.nextInt(25));
        SomeCustomer ada = customer(history.fold(plan.state(), END, PLENTY));
        List<Long> instants = instants(history, random);
        for (RulePlan rule : plan.rules()) {
            for (long now : instants) {
                long truth = rule.evaluate(ada, now);
                assertThat(Truth.until(truth)).as("%s", rule.rule().tree()).isGreaterThan(now);
                instants.stream()
                        .filter(instant -> instant > now && instant < Truth.until(truth))
                        .forEach(instant -> assertThat(Truth.isTrue(rule.evaluate(ada, instant)))
                                .as(
                                        "%s said at %d to hold until %d, asked at %d",
                                        rule.rule().tree(), now - END, Truth.until(truth) - END, instant - END)
                                .isEqualTo(Truth.isTrue(truth)));
            }
        }
    }

    @Property(tries = 2000)
    void whatIsSteppedThroughEndToEndMissesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        PlannedRules plan = Planner.plan(rules(random), SETTINGS);
        RandomHistory history = new RandomHistory(random, random.nextInt(25));
        SomeCustomer ada = customer(history.fold(plan.state(), END, PLENTY));
        for (RulePlan rule : plan.rules()) {
            long now = END;
            int steps = 0;
            while (now < END + 60 * MINUTE) {
                now = Truth.until(rule.evaluate(ada, now));
                assertThat(++steps).as("%s", rule.rule().tree()).isLessThan(500);
            }
        }
    }

    private static List<CheckedRule> rules(Random random) {
        RandomRules rules = new RandomRules(random);
        List<CheckedRule> made = new ArrayList<>();
        for (int index = 0; index <= random.nextInt(4); index++) {
            made.add(rules.next());
        }
        return made;
    }

    private static SomeCustomer customer(CustomerState state) {
        SomeCustomer customer = new SomeCustomer(state);
        customer.attributes.put("when", new Value.Text("2026-03-01T00:04:00.500Z"));
        customer.attributes.put("day", new Value.Text("2020-03-02"));
        return customer;
    }

    /** Instants at which something may turn, and just before and after. */
    private static List<Long> instants(RandomHistory history, Random random) {
        List<Long> instants = new ArrayList<>();
        for (Event event : history.events) {
            long later = event.occurredAtMillis() + random.nextInt(13) * MINUTE / 2;
            instants.addAll(List.of(later - 1, later, later + 1));
        }
        for (int minute = 0; minute < 20; minute++) {
            instants.addAll(List.of(END + minute * MINUTE, END + minute * MINUTE + 1));
        }
        instants.removeIf(instant -> instant < END);
        return instants.stream().distinct().sorted().toList();
    }
}
