package io.shoal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rfm.CellTable;
import io.shoal.rfm.Measures;
import io.shoal.rfm.prediction.Forecast;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rule.plan.Gauge;
import io.shoal.rule.plan.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code rfm.*} and {@code predicted.*} are for a customer at an instant; what is unknown is left out.
 *
 * @param gauge what measures customers
 * @param cells the names of scores
 * @param subject the customer, advanced to the instant
 * @param now the instant, in epoch milliseconds
 */
record CustomerRfm(Gauge gauge, CellTable cells, Subject subject, long now) {
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());
    private static final int PLACES = 10;

    /** Adds it to an answer. */
    void write(ObjectNode body) {
        var rfm = body.putObject("rfm");
        gauge.measures(subject, now).ifPresent(measures -> write(measures, rfm));
        var predicted = body.putObject("predicted");
        for (var measure : Measure.values()) {
            predicted(measure).ifPresent(number -> predicted.put(measure.name().toLowerCase(Locale.ROOT), number));
        }
    }

    private void write(Measures measures, ObjectNode rfm) {
        rfm.put("recency", BigDecimal.valueOf(measures.recency()).divide(DAY, PLACES, RoundingMode.HALF_EVEN));
        rfm.put("frequency", measures.frequency()).put("monetary", measures.monetary());
        subject.population().thresholds().ifPresent(thresholds -> {
            var scores = thresholds.scores(measures);
            rfm.put("r", scores.r()).put("f", scores.f()).put("m", scores.m()).put("cell", cells.name(scores));
        });
    }

    private Optional<BigDecimal> predicted(Measure measure) {
        return gauge.history(subject, now)
                .flatMap(history -> Forecast.of(subject.population().predictions(), history, measure))
                .map(forecast -> forecast.at(measure, now));
    }
}
