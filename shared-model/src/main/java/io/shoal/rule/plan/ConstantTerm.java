package io.shoal.rule.plan;

/** A literal. */
record ConstantTerm(Content content) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return Reading.of(content);
    }
}
