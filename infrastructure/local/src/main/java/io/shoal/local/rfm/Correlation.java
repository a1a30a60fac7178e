package io.shoal.local.rfm;

import io.shoal.rfm.prediction.Measure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the numbers of customers go together: Pearson's coefficient over the customers of whom both numbers are known. */
final class Correlation {
    /** From here on two numbers say the same. */
    static final double REDUNDANT = 0.95;

    private static final Map<String, Function<RfmRow, Optional<Double>>> FEATURES = features();

    private final List<RfmRow> rows;

    Correlation(RfmTable table) {
        this.rows = table.rows();
    }

    private static Map<String, Function<RfmRow, Optional<Double>>> features() {
        Map<String, Function<RfmRow, Optional<Double>>> features = new LinkedHashMap<>();
        features.put("recency", row -> Optional.of(row.recencyDays().doubleValue()));
        features.put("frequency", row -> Optional.of((double) row.measures().frequency()));
        features.put("monetary", row -> Optional.of(row.measures().monetary().doubleValue()));
        features.put("r", row -> Optional.of((double) row.scores().r()));
        features.put("f", row -> Optional.of((double) row.scores().f()));
        features.put("m", row -> Optional.of((double) row.scores().m()));
        features.put("alive", row -> predicted(row, Measure.ALIVE));
        features.put("purchases_90d", row -> predicted(row, Measure.PURCHASES_90D));
        features.put("value_365d", row -> predicted(row, Measure.VALUE_365D));
        return features;
    }

    private static Optional<Double> predicted(RfmRow row, Measure measure) {
        return Optional.ofNullable(row.predictions().get(measure)).map(BigDecimal::doubleValue);
    }

    static List<String> names() {
        return List.copyOf(FEATURES.keySet());
    }

    /** From -1 to 1; not a number where one of the two never varies, or is unknown. */
    double of(String one, String other) {
        var first = FEATURES.getOrDefault(one, _ -> Optional.empty());
        var second = FEATURES.getOrDefault(other, _ -> Optional.empty());
        double[][] pairs = rows.stream()
                .flatMap(row -> first.apply(row).flatMap(x -> second.apply(row).map(y -> new double[] {x, y})).stream())
                .toArray(double[][]::new);
        return pearson(pairs);
    }

    private static double pearson(double[][] pairs) {
        double meanX = mean(pairs, 0);
        double meanY = mean(pairs, 1);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (double[] pair : pairs) {
            xy += (pair[0] - meanX) * (pair[1] - meanY);
            xx += (pair[0] - meanX) * (pair[0] - meanX);
            yy += (pair[1] - meanY) * (pair[1] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double mean(double[][] pairs, int index) {
        double sum = 0;
        for (double[] pair : pairs) {
            sum += pair[index];
        }
        return sum / pairs.length;
    }
}
