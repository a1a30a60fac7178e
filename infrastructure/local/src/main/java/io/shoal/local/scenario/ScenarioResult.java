package io.shoal.local.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a scenario ended.
 *
 * @param name of the scenario
 * @param file where it stands
 * @param failure where it failed; empty if it passed
 * @param notes what its author should know all the same, such as events that were refused
 */
public record ScenarioResult(String name, String file, Optional<Failure> failure, List<String> notes) {
    /** Copies the list. */
    public ScenarioResult {
        notes = List.copyOf(notes);
    }

    /**
     * The first step that did not come to what was expected.
     *
     * @param step its number, from 1
     * @param at its instant
     * @param expected what had to be
     * @param got what is
     */
    public record Failure(int step, Instant at, String expected, String got) {}

    /** Whether everything was as expected. */
    public boolean passed() {
        return failure.isEmpty();
    }

    /** {@code PASS name} or {@code FAIL name: at step N (instant): expected ... got ...}. */
    public String line() {
        return failure.map(wrong -> "FAIL %s: at step %d (%s): expected %s got %s"
                        .formatted(name, wrong.step(), wrong.at(), wrong.expected(), wrong.got()))
                .orElse("PASS " + name);
    }
}
