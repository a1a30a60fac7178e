package io.shoal.rule.plan;

import io.shoal.state.TallySection;

/** {@code COUNT(events)} of all time compared to a number. */
record TotalCountWithin(Piece piece, Interval interval) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        TallySection tally = piece.tally(subject.state());
        return Truth.constant(interval.holds(tally == null ? 0 : tally.count()));
    }
}
