package io.shoal.rule.plan;

import java.time.ZoneId;

/** {@code DAYS SINCE moment} and {@code DAYS UNTIL moment}, exact. */
record ElapsedTerm(Term moment, long unit, boolean since, ZoneId zone) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Reading reading = moment.read(subject, now);
        Contents.Moment instant = Contents.Moment.of(reading.content(), zone);
        return new Reading(
                instant.known() ? new Content.Amount(form(instant.millis())) : Contents.UNKNOWN, reading.until());
    }

    private Form form(long instant) {
        Form form = Form.since(instant, unit);
        return since ? form : form.negate();
    }

    @Override
    public boolean isTime() {
        return true;
    }
}
