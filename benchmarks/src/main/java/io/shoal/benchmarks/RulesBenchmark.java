package io.shoal.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the rule engine and prints what was promised beside what was measured. */
public final class RulesBenchmark {

    private RulesBenchmark() {}

    /** Takes no arguments. Measures for about a minute. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EvaluateBenchmark.class.getName())
                        .include(FoldBenchmark.class.getName())
                        .include(ScaleBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
        System.out.println();
        double fold = score(results, "FoldBenchmark.fold", "100");
        line("fold one event with 100 segments", fold, "promised: at most 5");
        double rules = score(results, "EvaluateBenchmark.hundredRules", "");
        double cel = score(results, "EvaluateBenchmark.hundredRulesInCel", "");
        double planned = score(results, "EvaluateBenchmark.hundredRulesInPlannedCel", "");
        line("evaluate 100 rules with their instants", rules, "");
        line(
                "evaluate the same 100 rules in CEL",
                cel,
                String.format(Locale.ROOT, "%.1f times as long, promised: 5", cel / rules));
        line(
                "and by CEL's newer, planning interpreter",
                planned,
                String.format(Locale.ROOT, "%.1f times as long", planned / rules));
        double few = score(results, "ScaleBenchmark.oneEvent", "10");
        double many = score(results, "ScaleBenchmark.oneEvent", "500");
        line("one event among 10 segments, bytes to bytes", few, "");
        line(
                "one event among 500 segments",
                many,
                String.format(Locale.ROOT, "%.2f times as long, promised: within 2", many / few));
        StateSizes.print(System.out);
    }

    private static void line(String what, double microseconds, String remark) {
        System.out.printf(Locale.ROOT, "%-45s %8.3f us  %s%n", what, microseconds, remark);
    }

    private static double score(Collection<RunResult> results, String benchmark, String segments) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .filter(result ->
                        segments.isEmpty() || segments.equals(result.getParams().getParam("segments")))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
