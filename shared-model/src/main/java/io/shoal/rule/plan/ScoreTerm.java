package io.shoal.rule.plan;

import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Thresholds;
import io.shoal.rule.tree.Comparison;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code rfm.r}, {@code rfm.f} and {@code rfm.m}: how many thresholds lie strictly below the measure, up from 1 or, for recency, down from 5.
 *
 * @param term recency in milliseconds
 */
record ScoreTerm(Term term, Measure measure) implements Term {

    /** What is scored. */
    enum Measure {
        RECENCY,
        FREQUENCY,
        MONETARY;

        Cutoffs of(Thresholds thresholds) {
            return switch (this) {
                case RECENCY -> thresholds.recency();
                case FREQUENCY -> thresholds.frequency();
                case MONETARY -> thresholds.monetary();
            };
        }
    }

    @Override
    public Reading read(Subject subject, long now) {
        Optional<Thresholds> thresholds = subject.population().thresholds();
        if (thresholds.isEmpty()) {
            return Reading.of(Contents.UNKNOWN);
        }
        Reading reading = term.read(subject, now);
        return reading.content() instanceof Content.Amount(Form form)
                ? score(form, measure.of(thresholds.get()), reading.until(), now)
                : reading;
    }

    private Reading score(Form form, Cutoffs cutoffs, long until, long now) {
        int below = 0;
        long end = until;
        for (BigDecimal threshold : cutoffs.values()) {
            long truth = form.minus(Form.of(threshold)).compare(Comparison.GREATER, now);
            below += Truth.isTrue(truth) ? 1 : 0;
            end = Math.min(end, Truth.until(truth));
        }
        int score = measure == Measure.RECENCY ? 5 - below : 1 + below;
        return new Reading(Content.of(BigDecimal.valueOf(score)), end);
    }
}
