package io.shoal.rfm.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the positive parameters at which a log-likelihood is greatest: Nelder and Mead's simplex over their logarithms, started again where it ended until nothing
 * is gained. Deterministic.
 */
final class LikelihoodSearch {
    private static final int EVALUATIONS = 20_000;

    private static final int STARTS = 12;

    private static final double GAIN = 1e-9;

    /** The greatest logarithm, either way, that a parameter of real customers has. */
    private static final double BOUND = 15;

    private final ToDoubleFunction<double[]> likelihood;
    private int evaluations;

    /** @param likelihood of the parameters; what is not finite counts as impossible */
    LikelihoodSearch(ToDoubleFunction<double[]> likelihood) {
        this.likelihood = likelihood;
    }

    Optimum from(double... start) {
        double[] point = DoubleStream.of(start).map(Math::log).toArray();
        double value = value(point);
        boolean settled = false;
        for (int round = 0; round < STARTS && !settled && evaluations < EVALUATIONS; round++) {
            PointValuePair found = simplex(point, value);
            settled = found.getValue() - value <= GAIN * Math.abs(value);
            point = found.getPoint();
            value = found.getValue();
        }
        return optimum(point, value, settled);
    }

    private Optimum optimum(double[] point, double value, boolean settled) {
        boolean inside = Arrays.stream(point).allMatch(one -> Math.abs(one) < BOUND);
        Curvature curvature = Curvature.at(this::value, point);
        List<Double> at = Arrays.stream(point).map(Math::exp).boxed().toList();
        return new Optimum(
                at, curvature.standardErrors(at), value, evaluations, settled && inside && curvature.isMaximum());
    }

    private PointValuePair simplex(double[] start, double value) {
        try {
            return new SimplexOptimizer(1e-13, 1e-10)
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            new ObjectiveFunction(this::value),
                            GoalType.MAXIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(start.length, 0.3));
        } catch (MathIllegalStateException tooMany) {
            evaluations = EVALUATIONS;
            return new PointValuePair(start, value);
        }
    }

    private double value(double[] logarithms) {
        evaluations++;
        if (Arrays.stream(logarithms).anyMatch(one -> Math.abs(one) > 2 * BOUND)) {
            return -Double.MAX_VALUE;
        }
        double value = likelihood.applyAsDouble(
                Arrays.stream(logarithms).map(Math::exp).toArray());
        return Double.isFinite(value) ? value : -Double.MAX_VALUE;
    }
}
