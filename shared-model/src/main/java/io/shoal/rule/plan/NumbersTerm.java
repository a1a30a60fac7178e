package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.state.EventLog;
import io.shoal.state.NumbersSection;
import io.shoal.state.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** {@code SUM(event.property)} and {@code AVG(event.property)}. */
record NumbersTerm(List<Piece> pieces, Bounds bounds, boolean average) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Range range = bounds.at(subject, now);
        Total total = new Total();
        long count = 0;
        long until = range.until();
        if (range.open()) {
            for (Piece piece : pieces) {
                count += add(piece, subject.state(), range, now, total);
                until = Math.min(until, until(piece, subject.state(), range, now));
            }
        }
        return new Reading(content(total, count), until);
    }

    private Content content(Total total, long count) {
        if (!average) {
            return Content.of(total.decimal());
        }
        return count == 0 ? Contents.UNKNOWN : Content.of(average(total, count));
    }

    static BigDecimal average(Total total, long count) {
        return total.decimal().divide(BigDecimal.valueOf(count), Form.PLACES, RoundingMode.HALF_EVEN);
    }

    private static long add(Piece piece, CustomerState state, Range range, long now, Total total) {
        if (piece.total()) {
            NumbersSection numbers = piece.numbers(state);
            if (numbers == null) {
                return 0;
            }
            total.add(numbers.sum());
            return numbers.count();
        }
        EventLog log = piece.log(state);
        return log == null ? 0 : log.sum(piece.column(), range.from(now, piece.width()), range.to(), total);
    }

    private static long until(Piece piece, CustomerState state, Range range, long now) {
        EventLog log = piece.total() ? null : piece.log(state);
        return log == null ? Truth.FOREVER : piece.leaves(log.first(range.from(now, piece.width()), range.to()));
    }
}
