package io.shoal.rfm.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the models of a run came about.
 *
 * @param customers of so many the models were learnt
 * @param repeatBuyers so many of them bought on more than one day
 * @param models what was fitted, also in vain
 * @param holdout how well purchases that the model had not seen were foretold
 * @param reasons why predictions are unknown; empty where all are known
 */
public record FitReport(
        long customers, long repeatBuyers, List<Model> models, Optional<Holdout> holdout, List<String> reasons) {

    /** Copies the lists. */
    public FitReport {
        models = List.copyOf(models);
        reasons = List.copyOf(reasons);
    }

    /** Nothing was fitted. */
    public static FitReport none(String reason) {
        return new FitReport(0, 0, List.of(), Optional.empty(), List.of(reason));
    }

    /**
     * One fitted model.
     *
     * @param name BG/NBD or Gamma-Gamma
     * @param parameters by name; times in weeks
     * @param standardErrors of the parameters
     * @param logLikelihood at the parameters
     * @param evaluations how often the likelihood was computed
     * @param converged whether this is a maximum
     */
    public record Model(
            String name,
            Map<String, Double> parameters,
            Map<String, Double> standardErrors,
            double logLikelihood,
            int evaluations,
            boolean converged) {

        /** Copies the maps. */
        public Model {
            parameters = Map.copyOf(new TreeMap<>(parameters));
            standardErrors = Map.copyOf(new TreeMap<>(standardErrors));
        }
    }

    /**
     * A model of the time before a cut, asked for what came after it.
     *
     * @param cut epoch milliseconds
     * @param days from the cut to the run
     * @param customers who had bought before the cut
     * @param expected their purchases after the cut, by the model
     * @param actual their purchases after the cut
     */
    public record Holdout(long cut, long days, long customers, double expected, long actual) {}
}
