package io.shoal.rule.plan;

import io.shoal.state.EventLog;

/** {@code COUNT(events IN LAST w)} compared to a number: it only falls while time passes. */
record WindowCountWithin(Piece piece, Interval interval) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        EventLog log = piece.log(subject.state());
        if (log == null) {
            return Truth.constant(interval.holds(0));
        }
        long from = piece.width() == Piece.FOREVER ? Long.MIN_VALUE : now - piece.width() + 1;
        long count = log.count(from, Long.MAX_VALUE);
        if (count < interval.low()) {
            return Truth.NEVER;
        }
        if (count <= interval.high()) {
            return interval.low() <= 0 ? Truth.ALWAYS : leaves(log, from, count - interval.low());
        }
        return interval.high() < 0 || interval.low() > interval.high() ? Truth.NEVER : falls(log, from, count);
    }

    /** When so many events and one more have left. */
    private long leaves(EventLog log, long from, long index) {
        return piece.leaves(log.time(from, Long.MAX_VALUE, index));
    }

    /** Too many now: false until few enough are left, unless it falls through the interval at once. */
    private long falls(EventLog log, long from, long count) {
        long until = leaves(log, from, count - interval.high() - 1);
        if (until == Truth.FOREVER) {
            return Truth.NEVER;
        }
        long left = log.count(until - piece.width() + 1, Long.MAX_VALUE);
        return left < interval.low() ? Truth.NEVER : Truth.of(false, until);
    }

    @Override
    public int cost() {
        return 2;
    }
}
