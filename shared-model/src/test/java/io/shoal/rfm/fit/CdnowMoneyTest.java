package io.shoal.rfm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.GammaGamma;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gamma-Gamma against what was published on the CDNOW sample. */
class CdnowMoneyTest {

    private static JsonNode published() {
        return Cdnow.published().path("gamma_gamma");
    }

    private static GammaGamma model() {
        JsonNode verified = published().path("verified");
        return new GammaGamma(
                verified.path("p").asDouble(),
                verified.path("q").asDouble(),
                verified.path("v").asDouble());
    }

    private static SpendLikelihood likelihood() {
        return new SpendLikelihood(Cdnow.summaries().stream()
                .map(one -> new SpendLikelihood.Observation(one.repeats(), one.average()))
                .toList());
    }

    @Test
    void findsThePublishedParameters() {
        SpendLikelihood likelihood = likelihood();
        Optimum optimum = new LikelihoodSearch(at -> likelihood.of(at[0], at[1], at[2])).from(1, 2, likelihood.mean());
        JsonNode verified = published().path("verified");

        assertThat(likelihood.customers())
                .isEqualTo(published().path("published").path("n").asLong());
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.logLikelihood()).isCloseTo(verified.path("LL").asDouble(), within(1e-5));
        assertThat(optimum.at().get(0)).isCloseTo(verified.path("p").asDouble(), within(2e-3));
        assertThat(optimum.at().get(1)).isCloseTo(verified.path("q").asDouble(), within(1e-3));
        assertThat(optimum.at().get(2)).isCloseTo(verified.path("v").asDouble(), within(1e-2));
        assertThat(optimum.at().get(0))
                .isCloseTo(published().path("published").path("p").asDouble(), within(0.005));
        assertThat(optimum.at().get(1))
                .isCloseTo(published().path("published").path("q").asDouble(), within(0.005));
        assertThat(optimum.at().get(2)).isCloseTo(15.44, within(0.01));
    }

    @Test
    void expectsThePublishedAverages() {
        JsonNode expected = published().path("expected_average_profit_first10");
        double[] precise = Cdnow.numbers(expected.path("lifetimes"));
        double[] rounded = Cdnow.numbers(expected.path("hardie_note_025"));
        List<Cdnow.Summary> customers = Cdnow.summaries();
        for (int index = 0; index < precise.length; index++) {
            double average = average(customers.get(index));
            assertThat(average).isCloseTo(precise[index], within(0.01));
            assertThat(average).isCloseTo(rounded[index], within(0.02));
        }
        assertThat(customers.stream()
                        .mapToDouble(CdnowMoneyTest::average)
                        .average()
                        .orElseThrow())
                .isCloseTo(published().path("mean_expected").asDouble(), within(0.01));
        assertThat(model().expectedAverage(0, 0)).isCloseTo(35.17, within(0.01));
    }

    private static double average(Cdnow.Summary customer) {
        return model().expectedAverage(customer.repeats(), customer.average());
    }

    @Test
    void moneyHardlyDependsOnFrequency() {
        List<Cdnow.Summary> repeaters =
                Cdnow.summaries().stream().filter(one -> one.repeats() > 0).toList();
        double size = repeaters.size();
        double x = repeaters.stream().mapToDouble(Cdnow.Summary::repeats).sum() / size;
        double m = repeaters.stream().mapToDouble(Cdnow.Summary::average).sum() / size;
        double both = 0;
        double squaresX = 0;
        double squaresM = 0;
        for (Cdnow.Summary one : repeaters) {
            both += (one.repeats() - x) * (one.average() - m);
            squaresX += (one.repeats() - x) * (one.repeats() - x);
            squaresM += (one.average() - m) * (one.average() - m);
        }

        assertThat(m).isCloseTo(published().path("mean_actual_repeaters").asDouble(), within(1e-6));
        assertThat(both / Math.sqrt(squaresX * squaresM))
                .isCloseTo(published().path("corr_frequency_money").asDouble(), within(1e-5));
    }

    /** The published sums discount twelve steps of thirty weeks; the two models together give them. */
    @Test
    void bothModelsTogetherGiveThePublishedLifetimeValues() {
        JsonNode clv = Cdnow.published().path("clv_lifetimes_quickstart");
        BetaGeometric purchases =
                Cdnow.model(Cdnow.published().path("bgnbd").path("precise").path("lifetimes_Quickstart"));
        double[] expected = Cdnow.numbers(clv.path("first10"));
        for (int index = 0; index < expected.length; index++) {
            assertThat(lifetimeValue(purchases, Cdnow.summaries().get(index), clv))
                    .isCloseTo(expected[index], within(0.0005 * expected[index]));
        }
    }

    private static double lifetimeValue(BetaGeometric purchases, Cdnow.Summary one, JsonNode clv) {
        double sum = 0;
        double before = 0;
        double discount = 1 + clv.path("monthly_discount_rate").asDouble();
        for (int step = 1; step <= clv.path("time_months").asInt(); step++) {
            double upTo = purchases.expectedPurchases(one.repeats(), one.recency(), one.age(), 30.0 * step);
            sum += (upTo - before) * average(one) / Math.pow(discount, step);
            before = upTo;
        }
        return sum;
    }
}
