package io.shoal.local.rfm;

import io.shoal.rfm.Measures;
import io.shoal.rfm.Scores;
import io.shoal.rfm.prediction.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * One customer with a purchase in the window.
 *
 * @param predictions as far as they are known
 */
public record RfmRow(
        String customer, Measures measures, Scores scores, String cell, Map<Measure, BigDecimal> predictions) {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000);

    /** Copies the map. */
    public RfmRow {
        predictions = Map.copyOf(predictions);
    }

    /** Days since the last purchase, to ten places. */
    public BigDecimal recencyDays() {
        return BigDecimal.valueOf(measures.recency()).divide(DAY, 10, RoundingMode.HALF_EVEN);
    }
}
