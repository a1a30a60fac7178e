package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.EventLog;
import io.shoal.state.NumbersSection;
import io.shoal.state.PeaksSection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code MIN(event.property)} and {@code MAX(event.property)}.
 *
 * @param suffix whether the window ends now, so that what is not a total is held as peaks rather than as a log
 */
record ExtremeTerm(List<Piece> pieces, Bounds bounds, boolean greatest, boolean suffix) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        BigDecimal extreme = null;
        long until = range.until();
        if (range.open()) {
            for (Piece piece : pieces) {
                Found found = find(piece, subject.state(), range, now);
                extreme = better(extreme, found.number());
                until = Math.min(until, found.until());
            }
        }
        return new Reading(extreme == null ? Contents.UNKNOWN : Content.of(extreme), until);
    }

    private record Found(@Nullable BigDecimal number, long until) {
        static final Found NONE = new Found(null, Truth.FOREVER);
    }

    private @Nullable BigDecimal better(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return greatest ? one.max(other) : one.min(other);
    }

    private Found find(Piece piece, CustomerState state, Range range, long now) {
        if (piece.total()) {
            NumbersSection numbers = piece.numbers(state);
            return numbers == null || numbers.count() == 0
                    ? Found.NONE
                    : new Found(greatest ? numbers.greatest() : numbers.smallest(), Truth.FOREVER);
        }
        long from = range.from(now, piece.width());
        return suffix ? peak(piece, piece.peaks(state), from) : search(piece, piece.log(state), from, range.to());
    }

    private static Found peak(Piece piece, @Nullable PeaksSection peaks, long from) {
        PeaksSection.Peak peak = peaks == null ? null : peaks.since(from);
        if (peak == null) {
            return Found.NONE;
        }
        return new Found(peak.number(), piece.leaves(peak.time()));
    }

    private Found search(Piece piece, @Nullable EventLog log, long from, long to) {
        return log == null
                ? Found.NONE
                : new Found(log.extreme(piece.column(), greatest, from, to), piece.leaves(log.first(from, to)));
    }
}
