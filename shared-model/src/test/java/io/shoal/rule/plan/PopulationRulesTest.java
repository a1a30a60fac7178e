package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scores, cells, percentiles and predictions, from what the last run found. */
class PopulationRulesTest {
    private static final String NOW = "2026-01-05T00:00:00Z";

    /** Three purchases of 100 on 1, 2 and 3 January, a refund of 50 on the 4th. */
    private static Scene shopper(String rule) {
        Scene scene = Scene.of(rule);
        scene.event("order_placed", "2026-01-01T00:00:00Z", "total", 100)
                .event("order_placed", "2026-01-02T00:00:00Z", "total", 100)
                .event("order_placed", "2026-01-03T00:00:00Z", "total", 100)
                .event("order_refunded", "2026-01-04T00:00:00Z", "total", 50);
        scene.customer.population = new Fixed();
        return scene;
    }

    private static final class Fixed implements Population {
        @Override
        public Optional<Thresholds> thresholds() {
            return Optional.of(new Thresholds(numbers(1, 2, 10, 20), numbers(1, 2, 3, 4), numbers(10, 100, 200, 300)));
        }

        @Override
        public Optional<Ranking> ranking(Path attribute) {
            return Optional.of(new OneTwoThree());
        }

        @Override
        public Optional<Prediction> prediction(Path measure, Subject subject, long now) {
            return Optional.of(new Prediction(new BigDecimal("0.7"), now + 1000));
        }

        private static List<BigDecimal> numbers(int... numbers) {
            return java.util.Arrays.stream(numbers)
                    .mapToObj(BigDecimal::valueOf)
                    .toList();
        }
    }

    private static final class OneTwoThree implements Population.Ranking {
        @Override
        public long size() {
            return 3;
        }

        @Override
        public long below(BigDecimal number) {
            return Stream.of(1, 2, 3)
                    .filter(each -> BigDecimal.valueOf(each).compareTo(number) < 0)
                    .count();
        }

        @Override
        public Optional<BigDecimal> next(BigDecimal number) {
            return Stream.of(1, 2, 3)
                    .map(BigDecimal::valueOf)
                    .filter(each -> each.compareTo(number) >= 0)
                    .findFirst();
        }
    }

    @Test
    void recencyFallsByItselfAtItsInstants() {
        assertThat(shopper("rfm.recency = 2").at(NOW)).isEqualTo("true until 2026-01-05T00:00:00.001Z");
        assertThat(shopper("rfm.r = 4").at(NOW)).isEqualTo("true until 2026-01-05T00:00:00.001Z");
        assertThat(shopper("rfm.r >= 3").at(NOW)).isEqualTo("true until 2026-01-13T00:00:00.001Z");
        assertThat(shopper("rfm.r IS KNOWN").at(NOW)).isEqualTo("true until 2027-01-03T00:00:00Z");
    }

    @Test
    void frequencyAndMoneyAreOfTheWindow() {
        assertThat(shopper("rfm.frequency = 3 AND rfm.f = 3").at(NOW)).isEqualTo("true until 2027-01-01T00:00:00Z");
        assertThat(shopper("rfm.monetary = 250 AND rfm.m = 4").at(NOW)).isEqualTo("true until 2027-01-01T00:00:00Z");
        assertThat(shopper("rfm.frequency < 4").at("2027-01-02T12:00:00Z"))
                .isEqualTo("true until 2027-01-03T00:00:00Z");
    }

    @Test
    void withoutAPurchaseInTheWindowNothingIsKnown() {
        Scene nobody = Scene.of(
                "rfm.monetary IS KNOWN OR rfm.recency IS KNOWN OR rfm.frequency IS KNOWN OR rfm.cell IS KNOWN");
        nobody.customer.population = new Fixed();
        assertThat(nobody.event("order_refunded", NOW, "total", 5).at(NOW)).isEqualTo("false for ever");
    }

    @Test
    void withoutARunScoresAreUnknownAndMeasuresAreNot() {
        Scene scene = shopper("rfm.recency IS KNOWN AND rfm.cell IS NOT KNOWN AND rfm.r IS NOT KNOWN");
        scene.customer.population = Population.NONE;
        assertThat(scene.at(NOW)).isEqualTo("true until 2027-01-03T00:00:00Z");
    }

    @Test
    void theCellFollowsTheScores() {
        assertThat(shopper("rfm.cell = 'Loyal'").at(NOW)).isEqualTo("true until 2026-01-13T00:00:00.001Z");
        assertThat(shopper("rfm.cell = 'At Risk'").at("2026-02-05T00:00:00Z"))
                .isEqualTo("true until 2027-01-01T00:00:00Z");
    }

    @Test
    void aPercentileCountsWhatLiesStrictlyBelow() {
        assertThat(shopper("PERCENTILE(age) = 33.3333333333")
                        .attribute("age", 2)
                        .at(NOW))
                .isEqualTo("true for ever");
        assertThat(shopper("PERCENTILE(age) = 100").attribute("age", 4).at(NOW)).isEqualTo("true for ever");
        assertThat(shopper("PERCENTILE(age) >= 0").at(NOW)).isEqualTo("false for ever");
        assertThat(shopper("PERCENTILE(rfm.recency) > 50").at(NOW)).isEqualTo("false until 2026-01-05T00:00:00.001Z");
    }

    @Test
    void aPredictionComesFromTheModel() {
        Scene scene = shopper("predicted.alive > 0.5");
        long now = Scene.millis(NOW);
        assertThat(Truth.isTrue(scene.rule.evaluate(scene.customer, now))).isTrue();
        assertThat(Truth.until(scene.rule.evaluate(scene.customer, now))).isGreaterThan(now);
    }
}
