package io.shoal.rule.plan;

import io.shoal.state.TallySection;

/**
 * {@code DAYS SINCE LAST event} and the like compared to a number.
 *
 * @param interval the milliseconds since the event at which it is true
 */
record ElapsedWithin(Piece piece, boolean last, Interval interval) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        TallySection tally = piece.tally(subject.state());
        if (tally == null || interval.low() > interval.high()) {
            return Truth.NEVER;
        }
        long time = last ? tally.last() : tally.first();
        long leaves = piece.leaves(time);
        if (leaves <= now || now - time > interval.high()) {
            return Truth.NEVER;
        }
        if (now - time < interval.low()) {
            long begins = time + interval.low();
            return interval.low() == Interval.FAR || begins >= leaves ? Truth.NEVER : ~begins;
        }
        return Math.min(leaves, interval.high() == Interval.FAR ? Truth.FOREVER : time + interval.high() + 1);
    }
}
