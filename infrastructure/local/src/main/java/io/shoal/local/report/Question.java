package io.shoal.local.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked about workflows.
 *
 * @param now customers count whose window has ended by then
 * @param window how long after the first touch an event counts, as the deployment has it
 * @param since only first touches from then on count
 * @param confidence of the intervals, between 0 and 1
 * @param lift the relative lift that is worth knowing of, above 0
 * @param seed of the bootstrap
 */
public record Question(
        Instant now, Duration window, Optional<Instant> since, double confidence, double lift, long seed) {
    /** Refuses what no answer can be given to. */
    public Question {
        if (!window.isPositive() || confidence <= 0 || confidence >= 1 || lift <= 0) {
            throw new IllegalArgumentException("a window and a lift above 0, and a confidence between 0 and 1");
        }
    }

    /** Nineteen of twenty intervals hold, a lift of a fifth is looked for. */
    public static Question at(Instant now, Duration window) {
        return new Question(now, window, Optional.empty(), 0.95, 0.2, 1);
    }

    boolean counts(TouchedRun run) {
        return since.isEmpty() || !run.touchedAt().isBefore(since.get());
    }

    boolean over(TouchedRun run) {
        return !run.touchedAt().plus(window).isAfter(now);
    }
}
