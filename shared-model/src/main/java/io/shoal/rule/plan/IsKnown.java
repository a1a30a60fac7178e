package io.shoal.rule.plan;

/** {@code IS KNOWN}. */
record IsKnown(Term term) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        Reading reading = term.read(subject, now);
        return Truth.of(reading.content().isKnown(), reading.until());
    }
}
