package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rfm.Cutoffs;
import io.shoal.rfm.Measures;
import io.shoal.rfm.Ranking;
import io.shoal.rfm.Thresholds;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.Forecast;
import io.shoal.rfm.prediction.GammaGamma;
import io.shoal.rfm.prediction.Measure;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import io.shoal.state.CustomerState;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Scores, cells, percentiles and predictions, from what the last run found. */
class PopulationRulesTest {
    private static final BetaGeometric MODEL = new BetaGeometric(0.243, 4.414, 0.793, 2.426);

    private static final String NOW = "2026-01-05T00:00:00Z";

    /** Three purchases of 100 on 1, 2 and 3 January, a refund of 50 on the 4th. */
    private static Scene shopper(String rule) {
        Scene scene = Scene.of(rule);
        scene.event("order_placed", "2026-01-01T00:00:00Z", "total", 100)
                .event("order_placed", "2026-01-02T00:00:00Z", "total", 100)
                .event("order_placed", "2026-01-03T00:00:00Z", "total", 100)
                .event("order_refunded", "2026-01-04T00:00:00Z", "total", 50);
        scene.customer.population = population();
        return scene;
    }

    /** Thresholds of recency at 1, 2, 10 and 20 days; a model of predictions; everybody is 1, 2 or 3 years old. */
    private static Population population() {
        long day = 86_400_000;
        var thresholds = new Thresholds(
                cutoffs(day, 2 * day, 10 * day, 20 * day), cutoffs(1, 2, 3, 4), cutoffs(10, 100, 200, 300));
        var ranking =
                new Ranking(List.of(new BigDecimal(1), new BigDecimal(2), new BigDecimal(3)), List.of(1L, 2L, 3L));
        return new Findings(
                1,
                0,
                3,
                Optional.of(thresholds),
                new Findings.Accuracy(1, 1, 0),
                Map.of(),
                Map.of(
                        Path.of("age"),
                        ranking,
                        Path.of("rfm", "recency"),
                        ranking,
                        Path.of("predicted", "alive"),
                        ranking),
                new Predictions(
                        Optional.of(MODEL), Optional.of(new GammaGamma(6.25, 3.74, 15.44)), FitReport.none("made up")));
    }

    private static Cutoffs cutoffs(long... values) {
        return new Cutoffs(LongStream.of(values).mapToObj(BigDecimal::valueOf).toList());
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
        nobody.customer.population = population();
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
    void aPredictionFallsThroughANumberAtItsMillisecond() {
        var history = new PurchaseHistory(
                Scene.millis("2026-01-01T00:00:00Z"), Scene.millis("2026-01-03T00:00:00Z"), 3, new BigDecimal(200));
        var forecast = new Forecast(MODEL, new GammaGamma(6.25, 3.74, 15.44), history);
        for (var part : Map.of(
                        "alive",
                        Measure.ALIVE,
                        "purchases_90d",
                        Measure.PURCHASES_90D,
                        "value_365d",
                        Measure.VALUE_365D)
                .entrySet()) {
            BigDecimal number = forecast.at(part.getValue(), Scene.millis("2026-03-01T00:00:00Z"));
            Instant instant = Instant.ofEpochMilli(forecast.falls(part.getValue(), number, true));
            String rule = "predicted." + part.getKey() + " > " + number.toPlainString();

            assertThat(shopper(rule).at(NOW)).isEqualTo("true until " + instant);
            assertThat(shopper(rule).at("2026-02-27T10:00:00Z")).isEqualTo("true until " + instant);
            assertThat(shopper(rule).at(instant.toString())).isEqualTo("false for ever");
            assertThat(shopper("NOT 2 * predicted." + part.getKey() + " > 2 * " + number.toPlainString())
                            .at(NOW))
                    .isEqualTo("false until " + instant);
        }
    }

    @Test
    void aPercentileOfAPredictionFallsWithIt() {
        assertThat(shopper("PERCENTILE(predicted.alive) >= 0").at(NOW)).isEqualTo("true for ever");
        assertThat(shopper("predicted.alive < DAYS SINCE LAST order_placed").at("2026-01-03T00:00:00Z"))
                .startsWith("false until 2026-01-03T");
    }

    @Test
    void withoutModelsOrPurchasesNothingIsPredicted() {
        Scene nobody = Scene.of("predicted.alive IS KNOWN OR predicted.value_365d IS KNOWN");
        nobody.customer.population = population();
        assertThat(nobody.at(NOW)).isEqualTo("false for ever");
        Scene unknown = shopper("predicted.alive IS KNOWN");
        unknown.customer.population = Population.NONE;
        assertThat(unknown.at(NOW)).isEqualTo("false for ever");
    }

    @Test
    void theGaugeMeasuresWhatRulesRead() {
        PlannedPopulation planned = Planner.planPopulation(
                List.of(Scene.checked("PERCENTILE(age) > 50 AND PERCENTILE(rfm.monetary) > 50")), PlanSettings.DEFAULT);
        Scene scene = new Scene(
                planned.rules().rules().getFirst(),
                new SomeCustomer(CustomerState.empty(planned.rules().state())));
        scene.event("order_placed", "2025-01-01T00:00:00Z", "total", 7)
                .event("order_placed", "2026-01-01T00:00:00Z", "total", 100)
                .event("order_placed", "2026-01-03T00:00:00Z", "total", 100)
                .event("order_refunded", "2026-01-04T00:00:00Z", "total", 50)
                .attribute("age", 2);
        long now = Scene.millis(NOW);
        scene.customer.state.advance(now);
        Gauge gauge = planned.gauge();

        Measures measures = gauge.measures(scene.customer, now).orElseThrow();
        assertThat(measures.recency()).isEqualTo(2 * 86_400_000L);
        assertThat(measures.frequency()).isEqualTo(2);
        assertThat(measures.monetary()).isEqualByComparingTo("150");
        assertThat(gauge.ranked(scene.customer, now).get(Path.of("age"))).isEqualByComparingTo("2");
        assertThat(gauge.ranked(scene.customer, now).get(Path.of("rfm", "monetary")))
                .isEqualByComparingTo("150");
        Purchaser purchaser = gauge.purchaser(scene.customer, Scene.millis("2026-01-02T00:00:00Z"), now)
                .orElseThrow();
        assertThat(purchaser.whole().days()).isEqualTo(3);
        assertThat(purchaser.whole().repeatMoney()).isEqualByComparingTo("200");
        assertThat(purchaser.daysAfter()).isEqualTo(1);
        assertThat(gauge.measures(
                        new SomeCustomer(CustomerState.empty(planned.rules().state())), now))
                .isEmpty();
    }
}
