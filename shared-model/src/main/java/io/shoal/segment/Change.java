package io.shoal.segment;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A customer entered or left a segment.
 *
 * @param id the same for ever for one customer, life, segment and sequence
 * @param customerId who
 * @param segmentId where
 * @param segmentVersion under which definition
 * @param kind entered or exited
 * @param sequence counts the changes of this customer and segment from 1
 * @param at when the cause was processed, in epoch milliseconds
 * @param effectiveAt when it became true, in epoch milliseconds
 * @param reason why
 * @param group the group of the segment
 * @param counterpart the other segment of a hand-over: {@code replacedBy} of an exit, {@code replaces} of an entry
 * @param variant control or treatment
 * @param announced whether the bus hears of it
 * @param until when it will change by itself as far as known, {@link Ledger#NEVER} if it will not
 */
public record Change(
        String id,
        String customerId,
        String segmentId,
        int segmentVersion,
        Kind kind,
        long sequence,
        long at,
        long effectiveAt,
        Reason reason,
        Optional<String> group,
        Optional<String> counterpart,
        Optional<String> variant,
        boolean announced,
        long until) {

    /** Which way. */
    public enum Kind {
        /** The customer became a member. */
        ENTERED,
        /** The customer ceased to be one. */
        EXITED;

        /** Returns the word that is published. */
        public String label() {
            return this == ENTERED ? "entered" : "exited";
        }
    }

    /** Makes the id: the first 128 bits of a SHA-256, written like a UUID. */
    public static String idOf(String customerId, long epoch, String segmentId, long sequence) {
        var hash = Sha256.of(customerId + "|" + epoch + "|" + segmentId + "|" + sequence);
        var hex = HexFormat.of().formatHex(hash, 0, 16);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
