package io.shoal.segment;

import io.shoal.rule.plan.CellReading;
import java.util.Optional;

/**
 * A customer moved from one RFM cell to another.
 *
 * @param id the same for ever for one customer, life and sequence
 * @param customerId who
 * @param from the cell before, empty where it was unknown
 * @param to the cell now and what led to it, empty where it is unknown: nothing was bought within the window
 * @param sequence counts the moves of this customer from 1
 * @param at when the cause was processed, in epoch milliseconds
 * @param effectiveAt when it became true, in epoch milliseconds
 * @param reason why
 */
public record CellChange(
        String id,
        String customerId,
        Optional<String> from,
        Optional<CellReading.Place> to,
        long sequence,
        long at,
        long effectiveAt,
        Reason reason) {}
