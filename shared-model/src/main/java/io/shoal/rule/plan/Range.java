package io.shoal.rule.plan;

/**
 * The stretch of time at which an aggregate looks at one instant, half open, in epoch milliseconds.
 *
 * @param open whether both ends are known; nothing lies in a range with an unknown end
 * @param until when the ends may move other than evenly
 */
record Range(boolean open, long from, long to, long until) {
    /** All of time. */
    static final Range ALL = new Range(true, Long.MIN_VALUE, Long.MAX_VALUE, Truth.FOREVER);

    /** Where the last {@code width} milliseconds begin, if later than the range does. */
    long from(long now, long width) {
        return width == Piece.FOREVER ? from : Math.max(from, now - width + 1);
    }
}
