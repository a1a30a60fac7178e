package io.shoal.rule.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** AND: true until the first part may turn; false until the last of the false parts may. */
final class AllOf implements Evaluator {
    private final Evaluator[] parts;

    AllOf(List<Evaluator> parts) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(Evaluator::cost)).toArray(Evaluator[]::new);
    }

    @Override
    public long evaluate(Subject subject, long now) {
        long trueUntil = Truth.FOREVER;
        long falseUntil = Long.MIN_VALUE;
        for (Evaluator part : parts) {
            long truth = part.evaluate(subject, now);
            if (truth == Truth.NEVER) {
                return Truth.NEVER;
            }
            if (truth >= 0) {
                trueUntil = Math.min(trueUntil, truth);
            } else {
                falseUntil = Math.max(falseUntil, ~truth);
            }
        }
        return falseUntil == Long.MIN_VALUE ? trueUntil : ~falseUntil;
    }

    @Override
    public int cost() {
        return Arrays.stream(parts).mapToInt(Evaluator::cost).sum();
    }
}
