package io.shoal.rfm.prediction;

import java.util.Optional;

/**
 * What a population run learnt for predictions.
 *
 * @param purchases the model of purchases; empty where it is not known, for the report's reason
 * @param spend the model of money; empty where it is not known
 * @param report how the models came about
 */
public record Predictions(Optional<BetaGeometric> purchases, Optional<GammaGamma> spend, FitReport report) {

    /** Nothing is predicted, for this reason. */
    public static Predictions unknown(String reason) {
        return new Predictions(Optional.empty(), Optional.empty(), FitReport.none(reason));
    }
}
