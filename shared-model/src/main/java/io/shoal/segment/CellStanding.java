package io.shoal.segment;

import java.util.Optional;

/**
 * What is recorded of one customer's RFM cell.
 *
 * @param cell its name; empty where it is unknown
 * @param since when the customer came into it, in epoch milliseconds
 * @param sequence how many changes there were
 */
public record CellStanding(Optional<String> cell, long since, long sequence) {
    /** Nothing was ever known. */
    public static final CellStanding NONE = new CellStanding(Optional.empty(), 0, 0);

    /** Returns what is recorded after a move. */
    CellStanding moved(Optional<String> to, long at) {
        return new CellStanding(to, at, sequence + 1);
    }
}
