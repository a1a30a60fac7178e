package io.shoal.rule.plan;

import io.shoal.state.DistinctSection;
import io.shoal.state.EventLog;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code DISTINCT(event.property)}.
 *
 * @param suffix whether the window ends now, so that the last instant of each value is held rather than a log
 */
record DistinctTerm(List<Piece> pieces, Bounds bounds, boolean suffix) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        if (!range.open()) {
            return new Reading(Content.of(BigDecimal.ZERO), range.until());
        }
        if (suffix && pieces.size() == 1) {
            return readOne(pieces.getFirst(), subject, range, now);
        }
        Set<Value> values = new HashSet<>();
        long until = range.until();
        for (Piece piece : pieces) {
            until = Math.min(until, collect(piece, subject, range, now, values));
        }
        return new Reading(Content.of(BigDecimal.valueOf(values.size())), until);
    }

    private static Reading readOne(Piece piece, Subject subject, Range range, long now) {
        DistinctSection distinct = piece.distinct(subject.state());
        if (distinct == null) {
            return new Reading(Content.of(BigDecimal.ZERO), range.until());
        }
        long from = range.from(now, piece.width());
        long count = from == Long.MIN_VALUE ? distinct.size() : distinct.count(from);
        return new Reading(
                Content.of(BigDecimal.valueOf(count)), Math.min(range.until(), leaves(piece, distinct, from)));
    }

    private static long leaves(Piece piece, DistinctSection distinct, long from) {
        return piece.width() == Piece.FOREVER ? Truth.FOREVER : piece.leaves(distinct.next(from));
    }

    /** Adds the values of a piece and tells when they may change. */
    private long collect(Piece piece, Subject subject, Range range, long now, Set<Value> values) {
        long from = range.from(now, piece.width());
        if (suffix) {
            DistinctSection distinct = piece.distinct(subject.state());
            if (distinct == null) {
                return Truth.FOREVER;
            }
            values.addAll(distinct.since(from));
            return leaves(piece, distinct, from);
        }
        EventLog log = piece.log(subject.state());
        if (log == null) {
            return Truth.FOREVER;
        }
        addAll(log.values(piece.column(), from, range.to()), values);
        return piece.leaves(log.first(from, range.to()));
    }

    private static void addAll(Collection<Value> found, Set<Value> values) {
        for (Value value : found) {
            switch (value) {
                case Value.Text _, Value.Number _, Value.Truth _ -> values.add(value);
                case Value.ListValue list -> addAll(list.elements(), values);
                case Value.MapValue _, Value.Nothing _ -> {}
            }
        }
    }
}
