package io.shoal.local.scenario;

import io.shoal.imports.document.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a file came to.
 *
 * @param scenario empty if anything is wrong with the file
 * @param problems everything that is wrong with it
 */
public record ScenarioReading(Optional<Scenario> scenario, List<Problem> problems) {
    /** Copies the list. */
    public ScenarioReading {
        problems = List.copyOf(problems);
    }
}
