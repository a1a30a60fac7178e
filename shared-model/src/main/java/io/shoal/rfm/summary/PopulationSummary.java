package io.shoal.rfm.summary;

import io.shoal.rfm.Measures;
import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.prediction.Purchaser;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is gathered of one part of a population, or of all of it. Parts merge to the same whole in any order and grouping (beyond 200,000 customers the money's
 * quantiles within the rank error of the sketch).
 */
public final class PopulationSummary {
    private static final int FORMAT = 1;

    /** Stands between the keys of a path: the unit separator, which no name has. */
    private static final String SEPARATOR = "\u001f";

    private final WholeCounts recency;
    private final WholeCounts frequency;
    private final Distribution monetary;
    private final PurchaserSample sample;
    private final Map<String, Distribution> attributes = new TreeMap<>();

    /** Of nobody yet. */
    public PopulationSummary() {
        this(new WholeCounts(), new WholeCounts(), new Distribution(), new PurchaserSample());
    }

    private PopulationSummary(
            WholeCounts recency, WholeCounts frequency, Distribution monetary, PurchaserSample sample) {
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
        this.sample = sample;
    }

    /** Takes in what is measured of a customer with a purchase in the window. */
    public void add(Measures measures) {
        recency.add(measures.recency());
        frequency.add(measures.frequency());
        monetary.add(measures.monetary());
    }

    /** Takes in a customer who has ever bought. */
    public void add(String customerId, Purchaser purchaser) {
        sample.add(customerId, purchaser);
    }

    /** Takes in a customer's number of an attribute that rules rank. */
    public void add(Path attribute, BigDecimal number) {
        attributes
                .computeIfAbsent(String.join(SEPARATOR, attribute.keys()), path -> new Distribution())
                .add(number);
    }

    /** Takes in all of another part. */
    public void merge(PopulationSummary other) {
        recency.merge(other.recency);
        frequency.merge(other.frequency);
        monetary.merge(other.monetary);
        sample.merge(other.sample);
        other.attributes.forEach((path, numbers) ->
                attributes.computeIfAbsent(path, unseen -> new Distribution()).merge(numbers));
    }

    /** How many customers bought in the window. */
    public long customers() {
        return monetary.size();
    }

    /** What parts them into scores; empty where nobody bought. */
    public Optional<Thresholds> thresholds() {
        return customers() == 0
                ? Optional.empty()
                : Optional.of(new Thresholds(
                        Quantiles.cutoffs(recency), Quantiles.cutoffs(frequency), Quantiles.cutoffs(monetary)));
    }

    /** The 101 percentiles of recency (milliseconds), frequency and monetary value, by name; empty where nobody bought. */
    public Map<String, List<BigDecimal>> percentiles() {
        return customers() == 0
                ? Map.of()
                : Map.of(
                        "recency", Quantiles.percentiles(recency),
                        "frequency", Quantiles.percentiles(frequency),
                        "monetary", Quantiles.percentiles(monetary));
    }

    /** How each ranked attribute is distributed, by its path. */
    public Map<Path, Ranking> rankings() {
        var rankings = new HashMap<Path, Ranking>();
        attributes.forEach((path, numbers) -> rankings.put(Path.of(path.split(SEPARATOR)), numbers.ranking()));
        return rankings;
    }

    /** To how many milliseconds recency is rounded down; 1 where it is exact. */
    public long recencyResolution() {
        return recency.resolution();
    }

    /** To what frequency is rounded down; 1 where it is exact. */
    public long frequencyResolution() {
        return frequency.resolution();
    }

    /** By how much of the population the rank of money may be wrong; 0 where every number is kept. */
    public double rankError() {
        return monetary.rankError();
    }

    /** The customers to learn predictions of. */
    public List<Purchaser> purchasers() {
        return sample.purchasers();
    }

    /** As text of several lines. */
    public String write() {
        var text = new StringBuilder();
        text.append(FORMAT).append('\n');
        text.append(recency.write()).append('\n');
        text.append(frequency.write()).append('\n');
        text.append(monetary.write()).append('\n');
        text.append(sample.write()).append('\n');
        attributes.forEach((path, numbers) ->
                text.append(oneLine(path)).append('\n').append(numbers.write()).append('\n'));
        return text.toString();
    }

    private static String oneLine(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException where the text has another format
     */
    public static PopulationSummary read(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(Integer.toString(FORMAT))) {
            throw new IllegalArgumentException("a summary of format " + lines[0] + " cannot be read");
        }
        var summary = new PopulationSummary(
                WholeCounts.read(lines[1]),
                WholeCounts.read(lines[2]),
                Distribution.read(lines[3]),
                PurchaserSample.read(lines[4]));
        for (int line = 5; line + 1 < lines.length; line += 2) {
            summary.attributes.put(lines[line].translateEscapes(), Distribution.read(lines[line + 1]));
        }
        return summary;
    }
}
