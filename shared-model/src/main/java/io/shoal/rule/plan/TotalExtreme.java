package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.state.NumbersSection;
import java.math.BigDecimal;

/** {@code MIN} or {@code MAX} of all time compared to a number. */
record TotalExtreme(Piece piece, boolean greatest, Comparison comparison, BigDecimal number) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        NumbersSection numbers = piece.numbers(subject.state());
        if (numbers == null || numbers.count() == 0) {
            return Truth.NEVER;
        }
        BigDecimal extreme = greatest ? numbers.greatest() : numbers.smallest();
        return Truth.constant(comparison.holds(extreme.compareTo(number)));
    }
}
