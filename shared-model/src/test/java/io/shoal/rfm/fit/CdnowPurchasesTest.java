package io.shoal.rfm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** BG/NBD against what was published on the CDNOW sample. */
class CdnowPurchasesTest {

    private static JsonNode published() {
        return Cdnow.published().path("bgnbd");
    }

    private static BetaGeometric walkthrough() {
        return Cdnow.model(published().path("precise").path("BTYD_walkthrough"));
    }

    private static BetaGeometric precise() {
        return Cdnow.model(published().path("verified").path("mle_on_rounded_summary_csv"));
    }

    @Test
    void theLogBecomesThePublishedSummary() {
        Map<Integer, PurchaseHistory> histories = Cdnow.histories(Cdnow.CUT);

        assertThat(histories).hasSize(2357);
        for (Cdnow.Summary expected : Cdnow.summaries()) {
            PurchaseHistory history = histories.get(expected.id());
            assertThat(history.repeats()).isEqualTo(expected.repeats());
            assertThat(history.recency()).isCloseTo(expected.recency(), within(0.005));
            assertThat(history.age(Cdnow.CUT)).isCloseTo(expected.age(), within(0.005));
            assertThat(history.average()).isCloseTo(expected.average(), within(0.0051));
        }
    }

    @Test
    void findsThePublishedParameters() {
        PurchaseLikelihood likelihood = Cdnow.likelihood(Cdnow.summaries());
        Optimum optimum = new LikelihoodSearch(at -> likelihood.of(Cdnow.model(at))).from(1, 4, 1, 2);
        JsonNode verified = published().path("verified").path("mle_on_rounded_summary_csv");
        JsonNode errors = published().path("precise").path("lifetimes_se");

        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.logLikelihood()).isCloseTo(verified.path("LL").asDouble(), within(1e-5));
        List<String> names = List.of("r", "alpha", "a", "b");
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            assertThat(optimum.at().get(index))
                    .as(name)
                    .isCloseTo(verified.path(name).asDouble(), within(1e-4));
            assertThat(optimum.at().get(index))
                    .as(name)
                    .isCloseTo(published().path("published").path(name).asDouble(), within(5e-4));
            assertThat(optimum.standardErrors().get(index))
                    .as(name)
                    .isCloseTo(
                            errors.path(name).asDouble(),
                            within(0.01 * errors.path(name).asDouble()));
        }
    }

    @Test
    void theLikelihoodOfTheRawLogIsThePublishedOne() {
        var likelihood = new PurchaseLikelihood(Cdnow.histories(Cdnow.CUT).values().stream()
                .map(one -> new PurchaseLikelihood.Observation(one.repeats(), one.recency(), one.age(Cdnow.CUT)))
                .toList());

        assertThat(likelihood.of(walkthrough()))
                .isCloseTo(
                        published()
                                .path("verified")
                                .path("LL_on_unrounded_BTYD_cbs")
                                .asDouble(),
                        within(1e-4));
    }

    @Test
    void twoHundredPurchasesDoNotOverflow() {
        JsonNode stability = published().path("numerical_stability_LL");
        BetaGeometric model = Cdnow.model(stability.path("params"));
        for (JsonNode one : stability.path("cases")) {
            var likelihood = new PurchaseLikelihood(List.of(new PurchaseLikelihood.Observation(
                    one.path("x").asInt(),
                    one.path("t_x").asDouble(),
                    one.path("T").asDouble())));
            assertThat(likelihood.of(model)).isCloseTo(one.path("LL").asDouble(), within(1e-4));
        }
        assertThat(model.expectedPurchases(200, 38, 40, 52)).isCloseTo(3.757498, within(1e-6));
        assertThat(model.alive(100_000, 38, 400)).isZero();
    }

    @Test
    void expectsThePublishedPurchasesOfANewCustomer() {
        JsonNode expected = published().path("expected_repeat_purchases_new_customer");
        double[] weeks = Cdnow.numbers(expected.path("t"));
        double[] purchases = Cdnow.numbers(expected.path("E"));
        for (int index = 0; index < weeks.length; index++) {
            assertThat(precise().expectedPurchases(weeks[index]))
                    .isCloseTo(purchases[index], within(expected.path("tol").asDouble()));
        }
        assertThat(walkthrough().expectedPurchases(52))
                .isCloseTo(expected.path("t52").asDouble(), within(1e-5));
    }

    @Test
    void expectsThePublishedPurchasesOfKnownCustomers() {
        for (JsonNode one : published().path("conditional_expectation")) {
            BetaGeometric model = one.has("params") ? walkthrough() : precise();
            assertThat(model.expectedPurchases(
                            one.path("x").asInt(),
                            one.path("t_x").asDouble(),
                            one.path("T").asDouble(),
                            one.path("t").asDouble()))
                    .isCloseTo(one.path("verified").asDouble(), within(1e-5));
        }
    }

    @Test
    void givesThePublishedProbabilitiesOfBeingAlive() {
        for (JsonNode one : published().path("p_alive")) {
            assertThat(walkthrough()
                            .alive(
                                    one.path("x").asInt(),
                                    one.path("t_x").asDouble(),
                                    one.path("T").asDouble()))
                    .isCloseTo(one.path("expected").asDouble(), within(1e-6));
        }
    }

    @Test
    void whoBoughtMoreOftenIsGoneSooner() {
        JsonNode paradox = published().path("increasing_frequency_paradox");
        double[] repeats = Cdnow.numbers(paradox.path("x"));
        double[] expected = Cdnow.numbers(paradox.path("E"));
        for (int index = 0; index < repeats.length; index++) {
            double purchases = walkthrough()
                    .expectedPurchases(
                            (int) repeats[index],
                            paradox.path("t_x").asDouble(),
                            paradox.path("T_cal").asDouble(),
                            paradox.path("T_star").asDouble());
            assertThat(purchases).isCloseTo(expected[index], within(1e-6 + 1e-4 * expected[index]));
        }
    }

    @Test
    void followsThePurchasesWeekByWeek() {
        JsonNode tracking = published().path("weekly_tracking_weeks_20_25");
        var ages = Cdnow.histories(Cdnow.CUT).values().stream()
                .mapToDouble(history -> history.age(Cdnow.CUT))
                .toArray();
        double longest = Arrays.stream(ages).max().orElseThrow();
        double[] cumulative = Cdnow.numbers(tracking.path("expected_cumulative"));
        double[] increments = Cdnow.numbers(tracking.path("expected_incremental"));
        double before = 0;
        for (int index = 0; index < cumulative.length; index++) {
            double week = 20 + index;
            double sum = Arrays.stream(ages)
                    .map(age -> week - (longest - age))
                    .filter(weeks -> weeks > 0)
                    .map(walkthrough()::expectedPurchases)
                    .sum();
            assertThat(sum).isCloseTo(cumulative[index], within(0.02));
            if (index > 0) {
                assertThat(sum - before).isCloseTo(increments[index], within(0.01));
            }
            before = sum;
        }
    }

    @Test
    void theJobLearnsTheSameAndForetellsTheRest() {
        long end = Cdnow.instant(LocalDate.of(1998, 6, 30));
        Map<Integer, PurchaseHistory> before = Cdnow.histories(Cdnow.CUT);
        List<Purchaser> atCut = before.values().stream()
                .map(whole -> new Purchaser(whole, Optional.empty()))
                .toList();
        Predictions learnt = PredictionFit.of(atCut, Cdnow.CUT, Cdnow.CUT);
        List<Purchaser> later = Cdnow.histories(end).entrySet().stream()
                .map(one -> new Purchaser(one.getValue(), Optional.ofNullable(before.get(one.getKey()))))
                .toList();
        FitReport report = PredictionFit.of(later, end, Cdnow.CUT).report();

        assertThat(learnt.purchases().orElseThrow().alpha()).isCloseTo(4.414, within(1e-3));
        assertThat(learnt.report().repeatBuyers()).isEqualTo(946);
        assertThat(learnt.report().reasons()).isEmpty();
        FitReport.Holdout holdout = report.holdout().orElseThrow();
        assertThat(holdout.actual()).isEqualTo(1882);
        assertThat(holdout.expected()).isCloseTo(1653.4, within(0.5));
        assertThat(holdout.customers()).isEqualTo(2357);
        assertThat(holdout.days()).isEqualTo(273);
    }

    @Test
    void tooFewRepeatBuyersLeavePredictionsUnknown() {
        List<Purchaser> few = Cdnow.histories(Cdnow.CUT).values().stream()
                .filter(history -> history.repeats() > 0)
                .limit(99)
                .map(whole -> new Purchaser(whole, Optional.empty()))
                .toList();
        Predictions unknown = PredictionFit.of(few, Cdnow.CUT, Cdnow.CUT);

        assertThat(unknown.purchases()).isEmpty();
        assertThat(unknown.spend()).isEmpty();
        assertThat(unknown.report().reasons())
                .containsExactly("99 customers bought again, and it takes 100 to learn from");
    }

    @Test
    void customersWithoutAnyVarietyLeavePredictionsUnknown() {
        var same = new PurchaseHistory(0, 7L * 86_400_000, 2, BigDecimal.TEN);
        List<Purchaser> all = IntStream.range(0, 500)
                .mapToObj(index -> new Purchaser(same, Optional.empty()))
                .toList();
        Predictions unknown = PredictionFit.of(all, Cdnow.CUT, Cdnow.CUT);

        assertThat(unknown.purchases()).isEmpty();
        assertThat(unknown.spend()).isEmpty();
        assertThat(unknown.report().reasons()).hasSize(2).allMatch(reason -> reason.contains("no greatest likelihood"));
    }
}
