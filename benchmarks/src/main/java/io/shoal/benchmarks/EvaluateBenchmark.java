package io.shoal.benchmarks;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.shoal.rule.plan.PlanSettings;
import io.shoal.rule.plan.PlannedRules;
import io.shoal.rule.plan.Planner;
import io.shoal.rule.plan.RulePlan;
import io.shoal.state.StatePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A hundred rules of three to five comparisons: here with the instants until which they hold, and in CEL, which has them ready-made to compare. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EvaluateBenchmark {
    private static final int RULES = 100;

    private List<RulePlan> rules = List.of();
    private SampleCustomer customer = SampleCustomer.of(StatePlan.EMPTY, 0, Duration.ofDays(1));
    private List<CelRuntime.Program> programs = List.of();
    private List<CelRuntime.Program> plannedPrograms = List.of();
    private Map<String, Object> variables = Map.of();

    /** Plans the rules and makes the customer. */
    @Setup
    public void prepare() throws CelValidationException, CelEvaluationException {
        List<SampleRules.Pair> pairs = SampleRules.pairs(RULES);
        PlannedRules plan = Planner.plan(
                SampleRules.checked(pairs.stream().map(SampleRules.Pair::shoal).toList()), PlanSettings.DEFAULT);
        rules = plan.rules();
        customer = SampleCustomer.of(plan.state(), 1_000, Duration.ofDays(365));
        variables = variables();
        programs = programs(CelFactory.legacyCelBuilder(), pairs);
        plannedPrograms = programs(CelFactory.plannerCelBuilder(), pairs);
    }

    private static Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("country", "GB");
        variables.put("age", 41L);
        variables.put("tier", "gold");
        variables.put("points", 310L);
        variables.put("city", "London");
        variables.put("consent_email", true);
        variables.put("orders_30d", 12L);
        variables.put("days_since_login", 40.5);
        variables.put("spent", 15_400.5);
        variables.put("tickets", 140L);
        variables.put("pricing_7d", 3L);
        variables.put("ordered_recently", true);
        variables.put("spent_90d", 4_000.5);
        variables.put("hours_since_cart", 14.5);
        variables.put("largest", 204.5);
        variables.put("days_since_first", 364.5);
        return variables;
    }

    private List<CelRuntime.Program> programs(CelBuilder builder, List<SampleRules.Pair> pairs)
            throws CelValidationException, CelEvaluationException {
        variables.forEach((name, value) -> builder.addVar(name, type(value)));
        Cel cel = builder.build();
        List<CelRuntime.Program> made = new ArrayList<>();
        for (SampleRules.Pair pair : pairs) {
            made.add(cel.createProgram(cel.compile(pair.cel()).getAst()));
        }
        return made;
    }

    private static CelType type(Object value) {
        return switch (value) {
            case String _ -> SimpleType.STRING;
            case Long _ -> SimpleType.INT;
            case Double _ -> SimpleType.DOUBLE;
            default -> SimpleType.BOOL;
        };
    }

    /** Truth and until of a hundred rules. */
    @Benchmark
    public void hundredRules(Blackhole sink) {
        for (RulePlan rule : rules) {
            sink.consume(rule.evaluate(customer, SampleCustomer.NOW));
        }
    }

    /** The truth of the same hundred in CEL, by its standard interpreter. */
    @Benchmark
    public void hundredRulesInCel(Blackhole sink) throws CelEvaluationException {
        evaluate(programs, sink);
    }

    /** The truth of the same hundred in CEL, by the newer interpreter that plans programs. */
    @Benchmark
    public void hundredRulesInPlannedCel(Blackhole sink) throws CelEvaluationException {
        evaluate(plannedPrograms, sink);
    }

    private void evaluate(List<CelRuntime.Program> rules, Blackhole sink) throws CelEvaluationException {
        for (CelRuntime.Program rule : rules) {
            sink.consume(rule.eval(variables));
        }
    }
}
