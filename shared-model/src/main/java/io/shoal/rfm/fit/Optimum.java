package io.shoal.rfm.fit;

import java.util.List;

/**
 * Where a likelihood is greatest.
 *
 * @param at the positive parameters
 * @param standardErrors of the parameters, by the curvature at the maximum
 * @param logLikelihood there
 * @param evaluations how often the likelihood was computed
 * @param converged whether it is a maximum, inside the bounds, that no further step improves
 */
record Optimum(List<Double> at, List<Double> standardErrors, double logLikelihood, int evaluations, boolean converged) {

    Optimum {
        at = List.copyOf(at);
        standardErrors = List.copyOf(standardErrors);
    }
}
