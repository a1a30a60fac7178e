package io.shoal.rule.plan;

import io.shoal.state.TallySection;

/** {@code DID events}, where the last or first of them decides. */
record Happened(Piece piece, boolean last) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        TallySection tally = piece.tally(subject.state());
        if (tally == null) {
            return Truth.NEVER;
        }
        long leaves = piece.leaves(last ? tally.last() : tally.first());
        return leaves <= now ? Truth.NEVER : leaves;
    }
}
