package io.shoal.rule.plan;

/** A number with the other sign. */
record NegateTerm(Term operand) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Reading reading = operand.read(subject, now);
        Content negated = reading.content() instanceof Content.Amount(Form form)
                ? new Content.Amount(form.negate())
                : Contents.UNKNOWN;
        return new Reading(negated, reading.until());
    }

    @Override
    public boolean isCurve() {
        return operand.isCurve();
    }

    @Override
    public boolean isTime() {
        return operand.isTime();
    }
}
