package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.EventLog;
import io.shoal.state.TallySection;
import java.math.BigDecimal;
import java.util.List;

/** {@code COUNT(events)}. */
record CountTerm(List<Piece> pieces, Bounds bounds) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        long count = 0;
        long until = range.until();
        if (range.open()) {
            for (Piece piece : pieces) {
                count += count(piece, subject.state(), range, now);
                until = Math.min(until, until(piece, subject.state(), range, now));
            }
        }
        return new Reading(Content.of(BigDecimal.valueOf(count)), until);
    }

    private static long count(Piece piece, CustomerState state, Range range, long now) {
        if (piece.total()) {
            TallySection tally = piece.tally(state);
            return tally == null ? 0 : tally.count();
        }
        EventLog log = piece.log(state);
        return log == null ? 0 : log.count(range.from(now, piece.width()), range.to());
    }

    private static long until(Piece piece, CustomerState state, Range range, long now) {
        EventLog log = piece.total() ? null : piece.log(state);
        return log == null ? Truth.FOREVER : piece.leaves(log.first(range.from(now, piece.width()), range.to()));
    }
}
