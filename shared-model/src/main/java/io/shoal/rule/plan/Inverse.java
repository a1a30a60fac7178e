package io.shoal.rule.plan;

/** NOT. */
record Inverse(Evaluator part) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        return Truth.not(part.evaluate(subject, now));
    }

    @Override
    public int cost() {
        return part.cost();
    }
}
