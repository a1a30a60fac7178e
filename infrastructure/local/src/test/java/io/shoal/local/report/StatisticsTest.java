package io.shoal.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static Arm arm(int converted, int customers) {
        return new Arm(customers, Collections.nCopies(converted, BigDecimal.ONE));
    }

    /** The eight examples of Newcombe's paper, table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void theIntervalOfRatesIsThePublishedOne(int a, int m, int b, int n, double low, double high) {
        Interval interval = Rates.difference(arm(a, m), arm(b, n), 0.95);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Property(tries = 300)
    void theIntervalHoldsTheDifferenceAndTurnsWithTheSides(
            @ForAll @IntRange(min = 1, max = 5_000) int customers,
            @ForAll @IntRange(min = 1, max = 5_000) int others,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double otherShare) {
        Arm one = arm((int) (customers * share), customers);
        Arm other = arm((int) (others * otherShare), others);
        Interval there = Rates.difference(one, other, 0.95);
        Interval back = Rates.difference(other, one, 0.95);
        double difference = one.rate() - other.rate();
        assertThat(difference).isBetween(there.low() - 1e-12, there.high() + 1e-12);
        assertThat(there.low()).isGreaterThanOrEqualTo(-1 - 1e-12);
        assertThat(there.high()).isLessThanOrEqualTo(1 + 1e-12);
        assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
    }

    /** From tables of sample sizes for two equal groups, 5 % two-sided, power 80 %, without correction. */
    @ParameterizedTest
    @CsvSource({"0.10, 0.5, 686", "0.20, 0.5, 294", "0.50, 0.2, 388"})
    void thePublishedNumberOfCustomersIsNeeded(double base, double lift, long eachSide) {
        assertThat(Rates.needed(base, lift, 1, 0.95)).isBetween(2 * eachSide - 1, 2 * eachSide);
    }

    @Test
    void anUnevenSplitNeedsMore() {
        long even = Rates.needed(0.1, 0.5, 1, 0.95);
        long uneven = Rates.needed(0.1, 0.5, 9, 0.95);
        assertThat(uneven).isGreaterThan(2 * even).isLessThan(4 * even);
    }

    /** With equal money for all who convert, the bootstrap must come to what the formula for shares says. */
    @Test
    void theBootstrapOfEqualMoneyIsTheIntervalOfRates() {
        Arm treated = arm(300, 1_000);
        Arm control = arm(200, 1_000);
        double deviation = Math.sqrt(0.3 * 0.7 / 1_000 + 0.2 * 0.8 / 1_000);
        Interval interval = new Bootstrap(7).difference(treated, control, 0.95);
        assertThat(interval.low()).isCloseTo(0.1 - 1.96 * deviation, within(0.003));
        assertThat(interval.high()).isCloseTo(0.1 + 1.96 * deviation, within(0.003));
    }

    @Test
    void theBootstrapIsTheSameForOneSeedWhateverTheOrder() {
        List<BigDecimal> money =
                IntStream.range(1, 60).mapToObj(BigDecimal::valueOf).toList();
        Interval there = new Bootstrap(3).difference(new Arm(200, money), arm(5, 80), 0.9);
        Interval again = new Bootstrap(3).difference(new Arm(200, money.reversed()), arm(5, 80), 0.9);
        assertThat(again).isEqualTo(there);
        assertThat(new Bootstrap(4).difference(new Arm(200, money), arm(5, 80), 0.9))
                .isNotEqualTo(there);
    }
}
