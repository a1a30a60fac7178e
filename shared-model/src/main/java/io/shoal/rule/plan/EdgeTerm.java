package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.EdgeSection;
import io.shoal.state.EventLog;
import io.shoal.value.CodePointOrder;
import io.shoal.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code FIRST(event.property)} and {@code LAST(event.property)}. */
record EdgeTerm(List<Piece> pieces, Bounds bounds, boolean last) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        Found best = null;
        long until = range.until();
        if (range.open()) {
            for (Piece piece : pieces) {
                Found found = find(piece, subject.state(), range, now);
                if (found != null) {
                    until = Math.min(until, piece.leaves(found.time()));
                    best = best == null || last == found.isAfter(best) ? found : best;
                }
            }
        }
        return new Reading(best == null ? Contents.UNKNOWN : Content.of(best.value()), until);
    }

    private record Found(long time, String id, Value value) {
        boolean isAfter(Found other) {
            return time == other.time ? CodePointOrder.compare(id, other.id) > 0 : time > other.time;
        }
    }

    private @Nullable Found find(Piece piece, CustomerState state, Range range, long now) {
        long from = range.from(now, piece.width());
        if (piece.total()) {
            EdgeSection edge = piece.edge(state);
            return edge != null && edge.found() && edge.time() >= from && edge.time() < range.to()
                    ? new Found(edge.time(), edge.id(), edge.value())
                    : null;
        }
        EventLog log = piece.log(state);
        EventLog.Entry entry = log == null
                ? null
                : last
                        ? log.lastEntry(piece.column(), from, range.to())
                        : log.firstEntry(piece.column(), from, range.to());
        return entry == null ? null : new Found(entry.time(), entry.id(), entry.value());
    }
}
