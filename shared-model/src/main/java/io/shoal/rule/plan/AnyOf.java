package io.shoal.rule.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** OR: false until the first part may turn; true until the last of the true parts may. */
final class AnyOf implements Evaluator {
    private final Evaluator[] parts;

    AnyOf(List<Evaluator> parts) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(Evaluator::cost)).toArray(Evaluator[]::new);
    }

    @Override
    public long evaluate(Subject subject, long now) {
        long falseUntil = Truth.FOREVER;
        long trueUntil = Long.MIN_VALUE;
        for (Evaluator part : parts) {
            long truth = part.evaluate(subject, now);
            if (truth == Truth.ALWAYS) {
                return Truth.ALWAYS;
            }
            if (truth >= 0) {
                trueUntil = Math.max(trueUntil, truth);
            } else {
                falseUntil = Math.min(falseUntil, ~truth);
            }
        }
        return trueUntil == Long.MIN_VALUE ? ~falseUntil : trueUntil;
    }

    @Override
    public int cost() {
        return Arrays.stream(parts).mapToInt(Evaluator::cost).sum();
    }
}
