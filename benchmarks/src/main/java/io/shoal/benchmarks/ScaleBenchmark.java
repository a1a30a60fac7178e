package io.shoal.benchmarks;

import io.shoal.event.Event;
import io.shoal.rule.plan.PlanSettings;
import io.shoal.rule.plan.PlannedRules;
import io.shoal.rule.plan.Planner;
import io.shoal.rule.plan.RulePlan;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.state.StatePlan;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event from bytes to bytes, and the one rule that it concerns, among many segments that look at other types. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScaleBenchmark {

    /** How many segments are active; the first alone looks at the event's type. */
    @Param({"10", "500"})
    public int segments = 10;

    private StatePlan plan = StatePlan.EMPTY;
    private List<RulePlan> rules = List.of();
    private byte[] bytes = {};

    /** Plans the rules and folds a year of history. */
    @Setup
    public void prepare() {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < segments; index++) {
            texts.add("COUNT(type_" + index + " IN LAST 30 DAYS) >= 3 AND DAYS SINCE LAST type_" + index + " < 10");
        }
        PlannedRules planned = Planner.plan(SampleRules.checked(texts), PlanSettings.DEFAULT);
        plan = planned.state();
        rules = planned.rules();
        CustomerState state = CustomerState.empty(plan);
        for (int index = 0; index < 100; index++) {
            state.fold(
                    event(
                            index,
                            SampleCustomer.NOW - index * Duration.ofHours(20).toMillis()),
                    SampleCustomer.NOW);
        }
        bytes = state.write();
    }

    private static Event event(int index, long time) {
        Map<String, Value> properties = Map.of("total", Value.Number.of(index));
        return new Event("ada", "event-" + index, "type_0", Instant.ofEpochMilli(time), properties);
    }

    /** Reads the state, folds, evaluates, writes. */
    @Benchmark
    public long oneEvent() {
        CustomerState state = CustomerState.read(plan, bytes, Overflow.NONE);
        state.advance(SampleCustomer.NOW + 1);
        state.fold(event(1_000, SampleCustomer.NOW + 1), SampleCustomer.NOW + 1);
        long truth = rules.getFirst().evaluate(new SampleCustomer(state, Map.of()), SampleCustomer.NOW + 1);
        return truth + state.write().length;
    }
}
