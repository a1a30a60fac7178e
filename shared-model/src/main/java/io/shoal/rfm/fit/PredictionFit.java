package io.shoal.rfm.fit;

import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.GammaGamma;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Learns both models of a population, and checks the first one on purchases that it has not seen. */
public final class PredictionFit {
    /** With fewer customers who bought on more than one day nothing is predicted. */
    public static final int REPEAT_BUYERS = 100;

    private static final long DAY = 86_400_000L;

    private static final double WEEK = 7.0 * DAY;

    private final List<Purchaser> purchasers;
    private final long now;
    private final long cut;
    private final List<FitReport.Model> models = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    private PredictionFit(List<Purchaser> purchasers, long now, long cut) {
        this.purchasers = purchasers;
        this.now = now;
        this.cut = cut;
    }

    /**
     * Learns from these customers.
     *
     * @param now the instant of the run, epoch milliseconds
     * @param cut what came after it is held out for the check
     */
    public static Predictions of(List<Purchaser> purchasers, long now, long cut) {
        return new PredictionFit(purchasers, now, cut).fit();
    }

    private Predictions fit() {
        long repeatBuyers = repeatBuyers(wholes());
        if (repeatBuyers < REPEAT_BUYERS) {
            reasons.add(
                    "%d customers bought again, and it takes %d to learn from".formatted(repeatBuyers, REPEAT_BUYERS));
            return new Predictions(Optional.empty(), Optional.empty(), report(repeatBuyers, Optional.empty()));
        }
        Optional<BetaGeometric> purchases = purchases();
        Optional<GammaGamma> spend = spend();
        return new Predictions(purchases, spend, report(repeatBuyers, holdout()));
    }

    private FitReport report(long repeatBuyers, Optional<FitReport.Holdout> holdout) {
        return new FitReport(purchasers.size(), repeatBuyers, models, holdout, reasons);
    }

    private List<PurchaseHistory> wholes() {
        return purchasers.stream().map(Purchaser::whole).toList();
    }

    private static long repeatBuyers(List<PurchaseHistory> histories) {
        return histories.stream().filter(history -> history.repeats() > 0).count();
    }

    private Optional<BetaGeometric> purchases() {
        Optimum optimum = search(wholes(), now);
        models.add(model("BG/NBD", List.of("r", "alpha", "a", "b"), optimum));
        if (!optimum.converged()) {
            reasons.add("the model of purchases found no greatest likelihood");
            return Optional.empty();
        }
        return Optional.of(betaGeometric(optimum));
    }

    private static Optimum search(List<PurchaseHistory> histories, long until) {
        var likelihood = new PurchaseLikelihood(histories.stream()
                .map(one -> new PurchaseLikelihood.Observation(one.repeats(), one.recencyByDay(), one.ageByDay(until)))
                .toList());
        return new LikelihoodSearch(at -> likelihood.of(new BetaGeometric(at[0], at[1], at[2], at[3])))
                .from(1, 4, 1, 2);
    }

    private static BetaGeometric betaGeometric(Optimum optimum) {
        List<Double> at = optimum.at();
        return new BetaGeometric(at.get(0), at.get(1), at.get(2), at.get(3));
    }

    private Optional<GammaGamma> spend() {
        var likelihood = new SpendLikelihood(wholes().stream()
                .map(one -> new SpendLikelihood.Observation(one.repeats(), one.average()))
                .toList());
        if (likelihood.customers() < REPEAT_BUYERS) {
            reasons.add("the repeat purchases of %d customers brought money, and it takes %d to learn from"
                    .formatted(likelihood.customers(), REPEAT_BUYERS));
            return Optional.empty();
        }
        Optimum optimum = new LikelihoodSearch(at -> likelihood.of(at[0], at[1], at[2])).from(1, 2, likelihood.mean());
        models.add(model("Gamma-Gamma", List.of("p", "q", "v"), optimum));
        if (!optimum.converged() || optimum.at().get(1) <= 1) {
            reasons.add("the model of money found no greatest likelihood with a finite mean");
            return Optional.empty();
        }
        return Optional.of(new GammaGamma(
                optimum.at().get(0), optimum.at().get(1), optimum.at().get(2)));
    }

    private Optional<FitReport.Holdout> holdout() {
        List<Purchaser> known =
                purchasers.stream().filter(one -> one.before().isPresent()).toList();
        List<PurchaseHistory> before =
                known.stream().flatMap(one -> one.before().stream()).toList();
        if (repeatBuyers(before) < REPEAT_BUYERS) {
            return Optional.empty();
        }
        Optimum optimum = search(before, cut);
        return optimum.converged() ? Optional.of(check(betaGeometric(optimum), known, before)) : Optional.empty();
    }

    private FitReport.Holdout check(BetaGeometric model, List<Purchaser> known, List<PurchaseHistory> before) {
        double weeks = (now - cut) / WEEK;
        double expected = before.stream()
                .mapToDouble(
                        one -> model.expectedPurchases(one.repeats(), one.recencyByDay(), one.ageByDay(cut), weeks))
                .sum();
        long actual = known.stream().mapToLong(Purchaser::daysAfter).sum();
        return new FitReport.Holdout(cut, (now - cut) / DAY, known.size(), expected, actual);
    }

    private static FitReport.Model model(String name, List<String> names, Optimum optimum) {
        return new FitReport.Model(
                name,
                byName(names, optimum.at()),
                byName(names, optimum.standardErrors()),
                optimum.logLikelihood(),
                optimum.evaluations(),
                optimum.converged());
    }

    private static Map<String, Double> byName(List<String> names, List<Double> values) {
        return IntStream.range(0, values.size()).boxed().collect(Collectors.toUnmodifiableMap(names::get, values::get));
    }
}
