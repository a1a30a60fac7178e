package io.shoal.profile;

/**
 * How far a customer's records of the event stream were folded.
 *
 * @param sequence the number of the last record, decimal digits; empty if there was none
 * @param received the latest arrival among these records, in epoch milliseconds; {@link Long#MIN_VALUE} if there was none
 */
public record StreamPosition(String sequence, long received) {
    /** Before the first record. */
    public static final StreamPosition START = new StreamPosition("", Long.MIN_VALUE);

    /** Refuses what is no number. */
    public StreamPosition {
        if (!sequence.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("no sequence number: " + sequence);
        }
    }

    /** Tells whether a record of this number was passed. */
    public boolean passed(String other) {
        return compare(other, sequence) <= 0;
    }

    /** Returns the position after one more record. */
    public StreamPosition after(String other, long arrived) {
        return new StreamPosition(passed(other) ? sequence : other, Math.max(received, arrived));
    }

    /** Returns the latest arrival, {@code margin} earlier; before all time where nothing arrived. */
    long receivedBefore(long margin) {
        return received == Long.MIN_VALUE ? received : received - margin;
    }

    /** Compares as numbers of any length. */
    private static int compare(String left, String right) {
        var first = left.replaceFirst("^0+", "");
        var second = right.replaceFirst("^0+", "");
        return first.length() == second.length()
                ? first.compareTo(second)
                : Integer.compare(first.length(), second.length());
    }
}
