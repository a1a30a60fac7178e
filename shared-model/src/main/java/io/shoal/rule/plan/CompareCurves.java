package io.shoal.rule.plan;

/**
 * A comparison with predictions in it. Between two instants at which anything else changes they only fall, so that it turns once at most: at a millisecond that is
 * found by halving. Where predictions are set off against each other and would turn twice in between, the turn that is found is one of them.
 */
record CompareCurves(CompareTerms compare) implements Evaluator {
    /** A century: what time alone does not turn by then stays. */
    private static final long FAR = 100L * 365 * 86_400_000;

    @Override
    public long evaluate(Subject subject, long now) {
        long truth = compare.evaluate(subject, now);
        long end = Math.min(Truth.until(truth), now + FAR);
        if (end - 1 <= now || holds(subject, end - 1) == Truth.isTrue(truth)) {
            return truth;
        }
        return Truth.of(Truth.isTrue(truth), turn(subject, Truth.isTrue(truth), now, end - 1));
    }

    private long turn(Subject subject, boolean truth, long from, long to) {
        long before = from;
        long after = to;
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            if (holds(subject, middle) == truth) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    private boolean holds(Subject subject, long instant) {
        return Truth.isTrue(compare.evaluate(subject, instant));
    }

    @Override
    public int cost() {
        return 50;
    }
}
