package io.shoal.rule.plan;

/** {@code IN SEGMENT id}. */
record Member(String segmentId) implements Evaluator {

    @Override
    public long evaluate(Subject subject, long now) {
        return Truth.constant(subject.member(segmentId));
    }
}
