package io.shoal.rule.plan;

import io.shoal.rfm.CellTable;
import io.shoal.rfm.Scores;
import io.shoal.value.Value;

/** {@code rfm.cell}: until another one begins, however the scores move inside it. */
record CellTerm(Term recency, Term frequency, Term monetary, CellTable cells) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Reading f = frequency.read(subject, now);
        Reading m = monetary.read(subject, now);
        long rest = Math.min(f.until(), m.until());
        Reading r = recency.read(subject, now);
        Content cell = cell(r.content(), f.content(), m.content());
        while (r.until() < rest) {
            Reading lower = recency.read(subject, r.until());
            if (!cell(lower.content(), f.content(), m.content()).equals(cell)) {
                return new Reading(cell, r.until());
            }
            r = lower;
        }
        return new Reading(cell, rest);
    }

    private Content cell(Content r, Content f, Content m) {
        if (r instanceof Content.Amount(Form recency)
                && f instanceof Content.Amount(Form frequency)
                && m instanceof Content.Amount(Form monetary)) {
            Scores scores = new Scores(whole(recency), whole(frequency), whole(monetary));
            return Content.of(new Value.Text(cells.name(scores)));
        }
        return Contents.UNKNOWN;
    }

    private static int whole(Form score) {
        return score.constant().intValueExact();
    }
}
