package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.state.PeaksSection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code MIN} or {@code MAX} in a window compared to a number: peak follows peak, and after the last nothing is known. What lies outside
 * is not looked at for the end, which may so come too early. */
record WindowExtreme(Piece piece, Comparison comparison, BigDecimal number) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        PeaksSection peaks = piece.peaks(subject.state());
        if (peaks == null) {
            return Truth.NEVER;
        }
        PeaksSection.Peak peak = peaks.since(now - piece.width() + 1);
        boolean truth = holds(peak);
        while (peak != null) {
            long leaves = piece.leaves(peak.time());
            if (!peaks.isAtHand(peak.time() + 1)) {
                return Truth.of(truth, leaves);
            }
            peak = peaks.since(peak.time() + 1);
            if (holds(peak) != truth) {
                return Truth.of(truth, leaves);
            }
        }
        return Truth.constant(truth);
    }

    private boolean holds(PeaksSection.@Nullable Peak peak) {
        return peak != null && comparison.holds(peak.number().compareTo(number));
    }

    @Override
    public int cost() {
        return 3;
    }
}
