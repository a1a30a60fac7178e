package io.shoal.rule.plan;

/** {@code HAS CONSENT purpose}. */
record Consented(String purpose) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        return Truth.constant(subject.consent(purpose));
    }
}
