package io.shoal.segment;

import java.util.List;

/**
 * What one evaluation of one customer came to.
 *
 * @param changes in the order in which they happened, exits before the entries they make room for
 * @param cells moves from one RFM cell to another, in their order
 * @param next the ledger to write, one version further
 * @param write whether anything needs to be written at all
 * @param evaluated how many rules were evaluated to find out
 */
public record Outcome(List<Change> changes, List<CellChange> cells, Ledger next, boolean write, int evaluated) {
    /** Copies the lists. */
    public Outcome {
        changes = List.copyOf(changes);
        cells = List.copyOf(cells);
    }
}
