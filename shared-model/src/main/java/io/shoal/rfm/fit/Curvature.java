package io.shoal.rfm.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * How a log-likelihood bends around a point, by central differences over the logarithms of the parameters.
 *
 * @param covariance of the logarithms; empty where the point is no maximum
 * @param decrement what one more step of Newton's would gain
 */
record Curvature(List<List<Double>> covariance, double decrement) {
    private static final double STEP = 1e-3;

    /** A gain in log-likelihood below this means nothing. */
    private static final double NOTHING = 1e-4;

    static Curvature at(ToDoubleFunction<double[]> value, double[] point) {
        int size = point.length;
        double[][] bend = new double[size][size];
        double[] slope = new double[size];
        for (int row = 0; row < size; row++) {
            slope[row] = (moved(value, point, row, 1, row, 0) - moved(value, point, row, -1, row, 0)) / (2 * STEP);
            for (int column = 0; column < size; column++) {
                bend[row][column] = -second(value, point, row, column);
            }
        }
        return solve(new Array2DRowRealMatrix(bend), new ArrayRealVector(slope));
    }

    private static Curvature solve(RealMatrix bend, ArrayRealVector slope) {
        try {
            var solver = new CholeskyDecomposition(bend, 1e-6, 1e-8).getSolver();
            RealMatrix inverse = solver.getInverse();
            List<List<Double>> rows = IntStream.range(0, inverse.getRowDimension())
                    .mapToObj(row -> Arrays.stream(inverse.getRow(row)).boxed().toList())
                    .toList();
            return new Curvature(rows, slope.dotProduct(solver.solve(slope)) / 2);
        } catch (MathRuntimeException notBentDownwards) {
            return new Curvature(List.of(), Double.POSITIVE_INFINITY);
        }
    }

    private static double second(ToDoubleFunction<double[]> value, double[] point, int row, int column) {
        return (moved(value, point, row, 1, column, 1)
                        - moved(value, point, row, 1, column, -1)
                        - moved(value, point, row, -1, column, 1)
                        + moved(value, point, row, -1, column, -1))
                / (4 * STEP * STEP);
    }

    private static double moved(
            ToDoubleFunction<double[]> value, double[] point, int one, int steps, int other, int otherSteps) {
        double[] moved = point.clone();
        moved[one] += steps * STEP;
        moved[other] += otherSteps * STEP;
        return value.applyAsDouble(moved);
    }

    boolean isMaximum() {
        return decrement < NOTHING;
    }

    /** Of the parameters themselves; empty where the point is no maximum. */
    List<Double> standardErrors(List<Double> parameters) {
        return IntStream.range(0, covariance.size())
                .mapToObj(index ->
                        parameters.get(index) * Math.sqrt(covariance.get(index).get(index)))
                .toList();
    }
}
