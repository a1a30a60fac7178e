package io.shoal.rule.plan;

import io.shoal.rfm.Measures;
import io.shoal.rfm.Scores;
import java.util.Optional;

/**
 * In which RFM cell a customer is.
 *
 * @param place empty where that is unknown: without a purchase in the window, or before the first population run
 * @param until the first instant, in epoch milliseconds, at which it may be another if nothing happens
 */
public record CellReading(Optional<Place> place, long until) {
    /**
     * A cell, and what led to it.
     *
     * @param cell its name
     * @param scores by the thresholds of the last population run
     * @param measures what was scored
     */
    public record Place(String cell, Scores scores, Measures measures) {}
}
