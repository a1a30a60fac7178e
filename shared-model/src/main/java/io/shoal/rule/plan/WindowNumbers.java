package io.shoal.rule.plan;

import io.shoal.state.EventLog;
import io.shoal.state.Total;

/** {@code SUM} or {@code AVG} in a window compared to a number: it turns when the event leaves that tips it. */
record WindowNumbers(Piece piece, Addends addends) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        EventLog log = piece.log(subject.state());
        Total total = new Total();
        if (log == null) {
            return Truth.constant(addends.on(total, 0));
        }
        long from = piece.width() == Piece.FOREVER ? Long.MIN_VALUE : now - piece.width() + 1;
        long count = log.sum(piece.column(), from, Long.MAX_VALUE, total);
        boolean truth = addends.on(total, count);
        return Truth.of(truth, piece.leaves(log.tip(piece.column(), from, Long.MAX_VALUE, total, count, addends)));
    }

    @Override
    public int cost() {
        return 4;
    }
}
