package io.shoal.rfm.population;

import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rule.plan.Population;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one population run found. Immutable; kept under its version for ever.
 *
 * @param version counts the runs from 1
 * @param at the instant of which it speaks, epoch milliseconds
 * @param customers how many bought in the window
 * @param thresholds what parts them into scores; empty where nobody bought
 * @param accuracy how exact the thresholds are
 * @param percentiles 101 from the smallest to the greatest, of recency (milliseconds), frequency and monetary value
 * @param rankings the numbers of the attributes that rules rank, by path
 * @param predictions the models
 */
public record Findings(
        long version,
        long at,
        long customers,
        Optional<Thresholds> thresholds,
        Accuracy accuracy,
        Map<String, List<BigDecimal>> percentiles,
        Map<Path, Ranking> rankings,
        Predictions predictions)
        implements Population {

    /** Copies the maps. */
    public Findings {
        percentiles = Map.copyOf(percentiles);
        rankings = Map.copyOf(rankings);
    }

    @Override
    public Optional<Ranking> ranking(Path attribute) {
        return Optional.ofNullable(rankings.get(attribute));
    }

    /**
     * How exact thresholds are.
     *
     * @param recency milliseconds to which recency is rounded down, 1 up to half a million different ones
     * @param frequency the same of frequency
     * @param monetary by how much of the population a quantile of money may be off, with 99 % confidence; 0 up to 200,000 customers
     */
    public record Accuracy(long recency, long frequency, double monetary) {}
}
