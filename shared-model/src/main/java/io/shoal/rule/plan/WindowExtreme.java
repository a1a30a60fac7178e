package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.state.PeaksSection;
import java.math.BigDecimal;

/** {@code MIN} or {@code MAX} in a window compared to a number: peak follows peak, and after the last nothing is known. */
record WindowExtreme(Piece piece, Comparison comparison, BigDecimal number) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        PeaksSection peaks = piece.peaks(subject.state());
        if (peaks == null) {
            return Truth.NEVER;
        }
        int first = peaks.since(now - piece.width() + 1);
        boolean truth = first < peaks.size() && holds(peaks, first);
        for (int index = first; index < peaks.size(); index++) {
            boolean next = index + 1 < peaks.size() && holds(peaks, index + 1);
            if (next != truth) {
                return Truth.of(truth, piece.leaves(peaks.peak(index).time()));
            }
        }
        return Truth.constant(truth);
    }

    private boolean holds(PeaksSection peaks, int index) {
        return comparison.holds(peaks.peak(index).number().compareTo(number));
    }

    @Override
    public int cost() {
        return 3;
    }
}
