package io.shoal.rule.plan;

import io.shoal.state.NumbersSection;
import io.shoal.state.Total;

/** {@code SUM} or {@code AVG} of all time compared to a number. */
record TotalNumbers(Piece piece, Addends addends) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        NumbersSection numbers = piece.numbers(subject.state());
        return Truth.constant(
                numbers == null ? addends.on(new Total(), 0) : addends.on(numbers.sum(), numbers.count()));
    }
}
