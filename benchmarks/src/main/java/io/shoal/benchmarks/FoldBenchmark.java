package io.shoal.benchmarks;

import io.shoal.event.Event;
import io.shoal.rule.plan.PlanSettings;
import io.shoal.rule.plan.Planner;
import io.shoal.state.CustomerState;
import io.shoal.state.StatePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event into the state of a customer with a year of history, time passing as it goes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FoldBenchmark {
    private static final int EVENTS = 1 << 12;
    private static final long STEP = Duration.ofMinutes(30).toMillis();
    private static final int BATCH = 16;

    /** How many segments are active. */
    @Param({"10", "100", "500"})
    public int segments = 100;

    private StatePlan plan = StatePlan.EMPTY;
    private CustomerState state = CustomerState.empty(plan);
    private List<Event> events = List.of();
    private int next;

    /** Plans the rules: a hundred of five kinds; beyond these such as look at other types of events. */
    @Setup
    public void prepare() {
        List<String> rules = new ArrayList<>();
        for (int index = 0; index < segments; index++) {
            rules.add(
                    index < 100
                            ? SampleRules.pairs(index + 1).get(index).shoal()
                            : "COUNT(other_" + index + " IN LAST 30 DAYS) >= 3");
        }
        plan = Planner.plan(SampleRules.checked(rules), PlanSettings.DEFAULT).state();
    }

    /** Begins with a fresh customer. */
    @Setup(Level.Iteration)
    public void restart() {
        state = SampleCustomer.of(plan, 1_000, Duration.ofDays(365)).state();
        Random random = new Random(7);
        events = new ArrayList<>();
        for (int index = 0; index < EVENTS; index++) {
            events.add(SampleCustomer.event(index, random, 0));
        }
        next = 0;
    }

    /** Folds one event; time passes with every sixteenth. */
    @Benchmark
    public CustomerState fold() {
        long now = SampleCustomer.NOW + next * STEP;
        Event event = events.get(next++ % EVENTS);
        if (next % BATCH == 0) {
            state.advance(now);
        }
        state.fold(new Event("ada", event.eventId(), event.type(), Instant.ofEpochMilli(now), event.properties()), now);
        return state;
    }
}
