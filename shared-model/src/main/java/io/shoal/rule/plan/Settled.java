package io.shoal.rule.plan;

/**
 * Looks behind instants at which a part may turn but does not: goes on from one to the next while the truth stays. After {@link #STEPS} of them it stops, so that
 * the work stays bounded; asked again at the instant it gives, it goes on from there.
 */
record Settled(Evaluator part) implements Evaluator {
    private static final int STEPS = 64;

    @Override
    public long evaluate(Subject subject, long now) {
        long truth = part.evaluate(subject, now);
        boolean first = Truth.isTrue(truth);
        long until = Truth.until(truth);
        for (int step = 0; step < STEPS && until != Truth.FOREVER; step++) {
            long next = part.evaluate(subject, until);
            if (Truth.isTrue(next) != first) {
                break;
            }
            until = Truth.until(next);
        }
        return Truth.of(first, until);
    }

    @Override
    public int cost() {
        return 10 * part.cost();
    }
}
