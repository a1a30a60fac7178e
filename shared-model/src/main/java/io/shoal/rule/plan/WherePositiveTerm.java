package io.shoal.rule.plan;

/** A term that is known only while a number is positive: {@code rfm.*} is unknown without a purchase in the window. */
record WherePositiveTerm(Term number, Term term) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Reading condition = number.read(subject, now);
        boolean positive = condition.content() instanceof Content.Amount(Form form) && form.sign(now) > 0;
        if (!positive) {
            return new Reading(Contents.UNKNOWN, condition.until());
        }
        Reading reading = term.read(subject, now);
        return new Reading(reading.content(), Math.min(condition.until(), reading.until()));
    }

    @Override
    public boolean isTime() {
        return term.isTime();
    }
}
