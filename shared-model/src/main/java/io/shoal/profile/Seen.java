package io.shoal.profile;

/**
 * Between which instants a customer's events lie.
 *
 * @param first {@code occurredAt} of the earliest, in epoch milliseconds
 * @param last {@code occurredAt} of the latest; before {@code first} if there was none
 */
public record Seen(long first, long last) {
    /** Of a customer without events. */
    public static final Seen NEVER = new Seen(Long.MAX_VALUE, Long.MIN_VALUE);

    /** Tells whether there was no event. */
    public boolean never() {
        return last < first;
    }

    /** Returns this with one more event. */
    public Seen with(long occurredAt) {
        return new Seen(Math.min(first, occurredAt), Math.max(last, occurredAt));
    }
}
