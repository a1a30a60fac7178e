package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.EventLog;
import io.shoal.state.TallySection;
import java.util.List;

/** {@code FIRST_TIME(events)} and {@code LAST_TIME(events)}. */
record EventTimeTerm(List<Piece> pieces, Bounds bounds, boolean last) implements Term {
    private static final long NONE = Long.MIN_VALUE;

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        long best = NONE;
        long until = range.until();
        if (range.open()) {
            for (Piece piece : pieces) {
                long time = find(piece, subject.state(), range, now);
                if (time != NONE) {
                    until = Math.min(until, piece.leaves(time));
                    best = best == NONE ? time : last ? Math.max(best, time) : Math.min(best, time);
                }
            }
        }
        return new Reading(best == NONE ? Contents.UNKNOWN : new Content.Point(best), until);
    }

    private long find(Piece piece, CustomerState state, Range range, long now) {
        long from = range.from(now, piece.width());
        if (piece.total()) {
            TallySection tally = piece.tally(state);
            long time = tally == null ? NONE : last ? tally.last() : tally.first();
            return time != NONE && time >= from && time < range.to() ? time : NONE;
        }
        EventLog log = piece.log(state);
        if (log == null) {
            return NONE;
        }
        long time = last ? log.last(from, range.to()) : log.first(from, range.to());
        return time == Long.MAX_VALUE ? NONE : time;
    }
}
