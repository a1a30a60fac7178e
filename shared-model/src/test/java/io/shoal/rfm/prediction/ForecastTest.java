package io.shoal.rfm.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final long DAY = 86_400_000;

    private static final BetaGeometric PURCHASES = new BetaGeometric(0.243, 4.414, 0.793, 2.426);

    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);

    private static Forecast forecast(int days, long lastDay) {
        return new Forecast(
                PURCHASES, SPEND, new PurchaseHistory(0, lastDay * DAY, days, BigDecimal.valueOf(35L * (days - 1))));
    }

    @ParameterizedTest
    @CsvSource({"ALIVE, 0.5", "ALIVE, 0.123456789", "PURCHASES_90D, 0.4", "VALUE_365D, 50", "VALUE_365D, 0.0000000001"})
    void fallsAtOneMillisecondAndStaysThere(Measure measure, BigDecimal number) {
        Forecast forecast = forecast(6, 100);
        long instant = forecast.falls(measure, number, false);

        assertThat(forecast.at(measure, instant)).isLessThan(number);
        assertThat(forecast.at(measure, instant - 1)).isGreaterThanOrEqualTo(number);
        assertThat(forecast.at(measure, instant + 3_000 * DAY)).isLessThan(number);
        assertThat(instant).isGreaterThan(100 * DAY);
        assertThat(forecast.falls(measure, number, true)).isLessThanOrEqualTo(instant);
    }

    @Test
    void whoIsBelowFromTheBeginningFallsAtTheLastPurchase() {
        assertThat(forecast(6, 100).falls(Measure.ALIVE, BigDecimal.ONE, false)).isEqualTo(100 * DAY);
        assertThat(forecast(6, 100).falls(Measure.ALIVE, BigDecimal.ZERO, false))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(forecast(1, 0).falls(Measure.ALIVE, BigDecimal.ONE, false)).isEqualTo(Long.MAX_VALUE);
        assertThat(forecast(1, 0).falls(Measure.ALIVE, BigDecimal.ONE, true)).isZero();
    }

    @Property(tries = 300)
    void everythingFallsWhileNothingHappens(
            @ForAll @DoubleRange(min = 0.05, max = 5) double r,
            @ForAll @DoubleRange(min = 0.05, max = 50) double alpha,
            @ForAll @DoubleRange(min = 0.05, max = 5) double a,
            @ForAll @DoubleRange(min = 0.05, max = 5) double b,
            @ForAll @IntRange(max = 200) int repeats,
            @ForAll @DoubleRange(min = 0, max = 60) double recency) {
        var model = new BetaGeometric(r, alpha, a, b);
        double alive = 1;
        double purchases = Double.MAX_VALUE;
        for (double age = recency; age < recency + 200; age += 7) {
            double nextAlive = model.alive(repeats, recency, age);
            double nextPurchases = model.expectedPurchases(repeats, recency, age, 13);
            assertThat(nextAlive).isBetween(0.0, alive);
            assertThat(nextPurchases).isBetween(-1e-9, purchases * (1 + 1e-9) + 1e-9);
            alive = nextAlive;
            purchases = nextPurchases;
        }
    }

    @Test
    void theNewCustomersPurchasesGrowWithTimeAndSlowDown() {
        double before = 0;
        double step = Double.MAX_VALUE;
        for (int week = 1; week < 300; week++) {
            double now = PURCHASES.expectedPurchases(week);
            assertThat(now - before).isPositive().isLessThan(step);
            step = now - before;
            before = now;
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "0.9999999", "1.0000001"})
    void nothingBreaksAtThePoleOfTheFormula(double a) {
        double beside = new BetaGeometric(0.243, 4.414, 1.001, 2.426).expectedPurchases(3, 10, 20, 13);

        assertThat(new BetaGeometric(0.243, 4.414, a, 2.426).expectedPurchases(3, 10, 20, 13))
                .isCloseTo(beside, within(0.001));
        assertThat(new BetaGeometric(0.5, 4, 0.4, 0.6).expectedPurchases(13)).isCloseTo(1.01345, within(1e-4));
    }

    @Test
    void refusesParametersThatAreNone() {
        assertThatThrownBy(() -> new BetaGeometric(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GammaGamma(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PurchaseHistory(2, 1, 1, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void purchasesOfOneDayAreOne() {
        var days = new PurchaseDays();
        assertThat(days.history()).isEmpty();
        days.add(DAY, new BigDecimal("5"));
        days.add(2 * DAY - 1, new BigDecimal("7"));
        days.add(2 * DAY, new BigDecimal("11"));
        days.add(2 * DAY + 1, new BigDecimal("13"));

        PurchaseHistory history = days.history().orElseThrow();
        assertThat(history).isEqualTo(new PurchaseHistory(DAY, 2 * DAY + 1, 2, new BigDecimal("24")));
        assertThat(history.average()).isEqualTo(24);
    }
}
