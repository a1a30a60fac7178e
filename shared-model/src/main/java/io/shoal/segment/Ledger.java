package io.shoal.segment;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is recorded of one customer's memberships, written as one with every change.
 *
 * @param version counts the writes from 1, 0 before the first
 * @param profileVersion the profile that was evaluated last when this was written
 * @param catalog the catalog that was evaluated last when this was written
 * @param epoch counts the lives of this customer id; an erasure begins the next
 * @param dueAt no rule turns by time before this instant, in epoch milliseconds; {@link #NEVER} if none ever will
 * @param memberships by segment id, only those that ever matched
 * @param cell the RFM cell
 */
public record Ledger(
        long version,
        long profileVersion,
        long catalog,
        long epoch,
        long dueAt,
        SortedMap<String, Membership> memberships,
        CellStanding cell) {
    /** The due instant of a customer whom time does not change. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Copies the map. */
    public Ledger {
        memberships = Collections.unmodifiableSortedMap(new TreeMap<>(memberships));
    }

    /** Returns the ledger of a customer that was never evaluated. */
    public static Ledger empty(long epoch) {
        return new Ledger(0, 0, 0, epoch, NEVER, new TreeMap<>(Map.of()), CellStanding.NONE);
    }

    /** Returns what is recorded of a segment. */
    public Membership membership(String segmentId) {
        return memberships.getOrDefault(segmentId, Membership.NONE);
    }
}
