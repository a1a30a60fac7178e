package io.shoal.rfm.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    private static Distribution distribution(String... numbers) {
        var distribution = new Distribution();
        Stream.of(numbers).map(BigDecimal::new).forEach(distribution::add);
        return distribution;
    }

    @Test
    void interpolatesBetweenTheNearestTwo() {
        assertThat(Quantiles.cutoffs(distribution("15", "20", "35", "40", "50")).values())
                .containsExactly(decimals("19", "29", "37", "42"));
        assertThat(Quantiles.cutoffs(distribution("1.01", "2")).values())
                .containsExactly(decimals("1.208", "1.406", "1.604", "1.802"));
        assertThat(Quantiles.cutoffs(distribution("7")).values()).containsExactly(decimals("7", "7", "7", "7"));
        assertThat(Quantiles.cutoffs(distribution("0.10", "0.1", "1e3")).values())
                .containsExactly(decimals("0.1", "0.1", "200.08", "600.04"));
    }

    private static BigDecimal[] decimals(String... numbers) {
        return Stream.of(numbers).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    @Test
    void givesPercentilesFromTheSmallestToTheGreatest() {
        List<BigDecimal> percentiles = Quantiles.percentiles(distribution("-1", "1"));

        assertThat(percentiles)
                .hasSize(101)
                .startsWith(new BigDecimal("-1"), new BigDecimal("-0.98"))
                .endsWith(BigDecimal.ONE);
    }

    @Property(tries = 300)
    void countsAndDistributionsAgree(@ForAll @Size(min = 1, max = 80) List<@LongRange(max = 50) Long> numbers) {
        var counts = new WholeCounts();
        var distribution = new Distribution();
        numbers.forEach(counts::add);
        numbers.forEach(number -> distribution.add(BigDecimal.valueOf(number)));

        assertThat(Quantiles.cutoffs(counts)).isEqualTo(Quantiles.cutoffs(distribution));
        assertThat(counts.size()).isEqualTo(numbers.size());
    }

    @Property(tries = 300)
    void coarseCountsDoNotDependOnTheOrderOfParts(
            @ForAll @Size(max = 60) List<@LongRange(max = 5_000_000) Long> numbers,
            @ForAll @Size(5) List<@LongRange(max = 60) Long> cuts) {
        var whole = new WholeCounts(8);
        numbers.forEach(whole::add);
        List<Long> ends = cuts.stream().sorted().toList();
        var merged = new WholeCounts(8);
        for (int part = ends.size(); part >= 0; part--) {
            long from = part == 0 ? 0 : ends.get(part - 1);
            long to = part == ends.size() ? numbers.size() : ends.get(part);
            var some = new WholeCounts(8);
            numbers.stream()
                    .skip(from)
                    .limit(Math.max(0, Math.min(to, numbers.size()) - from))
                    .forEach(some::add);
            merged.merge(some);
        }

        assertThat(merged.write()).isEqualTo(whole.write());
        assertThat(merged.resolution()).isEqualTo(whole.resolution());
    }

    @Test
    void becomesCoarseOnlyBeyondTheLimit() {
        var counts = new WholeCounts();
        LongStream.range(0, WholeCounts.LIMIT).forEach(number -> counts.add(1_999 + 10 * number));
        assertThat(counts.resolution()).isEqualTo(1);
        counts.add(3);

        assertThat(counts.resolution()).isEqualTo(1_000);
        assertThat(counts.at(0)).isEqualTo("0");
        assertThat(counts.at(1)).isEqualTo("1000");
        assertThat(counts.size()).isEqualTo(WholeCounts.LIMIT + 1L);
    }

    @Test
    void aSketchStaysWithinItsRankError() {
        int size = Distribution.LIMIT + 100_000;
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(shuffled, new Random(7));
        var parts = List.of(new Distribution(), new Distribution(), new Distribution());
        for (int index = 0; index < size; index++) {
            parts.get(index < 250_000 ? 0 : index % 2 + 1).add(BigDecimal.valueOf(shuffled.get(index), 2));
        }
        var merged = new Distribution();
        parts.forEach(part -> merged.merge(Distribution.read(part.write())));

        assertThat(merged.size()).isEqualTo(size);
        assertThat(merged.rankError()).isBetween(0.0001, 0.001);
        for (int part = 1; part < 5; part++) {
            assertThat(Quantiles.at(merged, part, 5).doubleValue())
                    .isCloseTo(size * part / 500.0, within(size * 0.001 / 100));
        }
        assertThat(merged.ranking().size()).isEqualTo(size);
        assertThat((double) merged.ranking().below(new BigDecimal("1500"))).isCloseTo(150_000, within(size * 0.001));
    }

    @Test
    void everyNumberIsKeptUpToTheLimit() {
        var distribution = new Distribution(3);
        Stream.of("1", "2", "3").map(BigDecimal::new).forEach(distribution::add);
        assertThat(distribution.rankError()).isZero();
        distribution.merge(distribution("4"));

        assertThat(distribution.rankError()).isPositive();
        assertThat(distribution.size()).isEqualTo(4);
        assertThat(distribution.ranking().numbers()).containsExactly(decimals("1", "2", "3", "4"));
    }

    @Test
    void aSampleIsTheSameInWhateverOrderItIsMerged() {
        var one = new PurchaserSample(10);
        var other = new PurchaserSample(10);
        var whole = new PurchaserSample(10);
        var history = new PurchaseHistory(1, 2, 1, BigDecimal.ZERO);
        var purchaser = new Purchaser(history, Optional.empty());
        IntStream.range(0, 100).forEach(id -> whole.add("c" + id, purchaser));
        IntStream.range(0, 100).forEach(id -> (id % 3 == 0 ? one : other).add("c" + (99 - id), purchaser));
        other.merge(one);

        assertThat(other.write()).isEqualTo(whole.write());
        assertThat(other.purchasers()).hasSize(10);
    }
}
