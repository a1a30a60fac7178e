package io.shoal.aws.workflow;

import io.shoal.workflow.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every run with what it brought about.
 *
 * @param runs all runs
 * @param money of the conversions of each run that has any, by its id
 */
public record Outcomes(List<Run> runs, Map<String, BigDecimal> money) {
    /** Copies what it is given. */
    public Outcomes {
        runs = List.copyOf(runs);
        money = Map.copyOf(money);
    }

    /** Gathers runs and conversions, in any order. */
    static final class Gathering {
        private final List<Run> runs = new ArrayList<>();
        private final Map<String, BigDecimal> money = new HashMap<>();

        void run(Run run) {
            runs.add(run);
        }

        void conversion(String runId, BigDecimal amount) {
            money.merge(runId, amount, BigDecimal::add);
        }

        Outcomes gathered() {
            return new Outcomes(runs, money);
        }
    }
}
