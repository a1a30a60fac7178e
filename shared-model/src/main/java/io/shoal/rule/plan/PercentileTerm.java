package io.shoal.rule.plan;

import io.shoal.rfm.Ranking;
import io.shoal.rule.tree.Comparison;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** {@code PERCENTILE(attribute)}: the share of the last run's customers whose number lies strictly below the present one. */
record PercentileTerm(Term number, Path attribute) implements Term {
    /** Half a unit of the last digit to which numbers are ranked: a number that moves is rounded to more than the next one only beyond it. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.5").movePointLeft(Form.PLACES);

    @Override
    public Reading read(Subject subject, long now) {
        Optional<Ranking> ranking = subject.population().ranking(attribute);
        Reading reading = number.read(subject, now);
        if (ranking.isEmpty() || !(reading.content() instanceof Content.Amount(Form form))) {
            return new Reading(Contents.UNKNOWN, reading.until());
        }
        return read(ranking.get(), form, reading.until(), now);
    }

    private static Reading read(Ranking ranking, Form form, long until, long now) {
        BigDecimal present = form.isConstant() ? form.exact() : form.at(now);
        BigDecimal percentile = BigDecimal.valueOf(100 * ranking.below(present))
                .divide(BigDecimal.valueOf(ranking.size()), Form.PLACES, RoundingMode.HALF_EVEN);
        return new Reading(Content.of(percentile), Math.min(until, passes(ranking, form, present, now)));
    }

    @Override
    public boolean isCurve() {
        return number.isCurve();
    }

    /** When the number, moving, comes to lie strictly above the next of the population's. */
    private static long passes(Ranking ranking, Form form, BigDecimal present, long now) {
        if (form.isConstant()) {
            return Truth.FOREVER;
        }
        return ranking.next(present)
                .map(next -> Truth.until(form.minus(Form.of(next.add(ROUNDING))).compare(Comparison.GREATER, now)))
                .orElse(Truth.FOREVER);
    }
}
