package io.shoal.rule.plan;

import io.shoal.rfm.prediction.Forecast;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rfm.prediction.PurchaseHistory;
import java.math.BigDecimal;
import java.util.Optional;

/** {@code predicted.*}, by the population's models. It falls while nothing happens, which {@link CompareCurves} knows how to follow. */
record PredictedTerm(Measure measure, PurchaseLog purchases) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        return new Reading(
                value(subject, now).map(Content::of).orElse(Contents.UNKNOWN), purchases.leaves(subject.state(), now));
    }

    private Optional<BigDecimal> value(Subject subject, long now) {
        Optional<PurchaseHistory> history = purchases.history(subject.state(), now, now);
        return history.flatMap(known -> Forecast.of(subject.population().predictions(), known, measure))
                .map(forecast -> forecast.at(measure, now));
    }

    @Override
    public boolean isCurve() {
        return true;
    }
}
