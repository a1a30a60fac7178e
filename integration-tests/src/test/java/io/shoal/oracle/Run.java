package io.shoal.oracle;

import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rule.plan.Population;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a population run found, as plain numbers.
 *
 * @param recency four thresholds in milliseconds
 * @param frequency four thresholds
 * @param monetary four thresholds
 * @param numbers every customer's number of an attribute, by its name
 * @param predictions the models
 */
record Run(
        List<BigDecimal> recency,
        List<BigDecimal> frequency,
        List<BigDecimal> monetary,
        Map<String, List<BigDecimal>> numbers,
        Predictions predictions) {

    /** As the product knows it. */
    Population population() {
        Map<Path, Ranking> rankings = new HashMap<>();
        numbers.forEach((name, all) -> rankings.put(new Path(List.of(name.split("\\."))), ranking(all)));
        Thresholds thresholds = new Thresholds(new Cutoffs(recency), new Cutoffs(frequency), new Cutoffs(monetary));
        return new Findings(
                1, 0, 1, Optional.of(thresholds), new Findings.Accuracy(1, 1, 0), Map.of(), rankings, predictions);
    }

    private static Ranking ranking(List<BigDecimal> all) {
        List<BigDecimal> different = all.stream().sorted().distinct().toList();
        List<Long> upTo = new ArrayList<>();
        different.forEach(number -> upTo.add(
                all.stream().filter(each -> each.compareTo(number) <= 0).count()));
        return new Ranking(different, upTo);
    }
}
