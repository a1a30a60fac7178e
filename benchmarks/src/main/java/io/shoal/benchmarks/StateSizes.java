package io.shoal.benchmarks;

import io.shoal.rule.plan.PlanSettings;
import io.shoal.rule.plan.Planner;
import io.shoal.state.CustomerState;
import io.shoal.state.StatePlan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** How many bytes a customer's state takes. */
final class StateSizes {

    private StateSizes() {}

    static void print(PrintStream out) {
        int usual = SampleCustomer.of(plan(SampleRules.pairs(20)), 1_000, Duration.ofDays(365))
                .state()
                .write()
                .length;
        out.printf("state of 1,000 events under 20 segments: %,d bytes (promised: at most 4,096)%n", usual);
        CustomerState hot =
                SampleCustomer.of(hotPlan(), 100_000, Duration.ofDays(365)).state();
        int bytes = hot.write().length;
        int chunks = hot.spilled().size();
        int outside =
                hot.spilled().values().stream().mapToInt(chunk -> chunk.length).sum();
        out.printf(
                "state of 100,000 events in windows of a year: %,d bytes (promised: below 100,000), %d chunks of %,d bytes outside%n",
                bytes, chunks, outside);
    }

    private static StatePlan plan(List<SampleRules.Pair> pairs) {
        List<String> rules = pairs.stream().map(SampleRules.Pair::shoal).toList();
        return Planner.plan(SampleRules.checked(rules), PlanSettings.DEFAULT).state();
    }

    private static StatePlan hotPlan() {
        return Planner.plan(
                        SampleRules.checked(List.of(
                                "COUNT(page_viewed IN LAST 365 DAYS) > 1000",
                                "SUM(order_placed.total IN LAST 365 DAYS) > 1000",
                                "MAX(order_placed.total IN LAST 365 DAYS) > 100",
                                "DISTINCT(page_viewed.path IN LAST 365 DAYS) > 3",
                                "COUNT(login SINCE LAST_TIME(order_placed)) > 2")),
                        PlanSettings.DEFAULT)
                .state();
    }
}
