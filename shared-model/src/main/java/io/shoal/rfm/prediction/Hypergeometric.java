package io.shoal.rfm.prediction;

/** The Gauss hypergeometric function by its series. */
final class Hypergeometric {
    private static final int TERMS = 200_000;

    private static final double ENOUGH = 1e-17;

    private Hypergeometric() {}

    /** The function of three parameters, the third no whole number below 1, at 0 &lt;= z &lt; 1. */
    static double value(double first, double second, double third, double z) {
        double sum = 1;
        double term = 1;
        for (int index = 0; index < TERMS; index++) {
            term *= (first + index) / (third + index) * (second + index) / (index + 1) * z;
            sum += term;
            if (StrictMath.abs(term) <= ENOUGH * StrictMath.abs(sum)) {
                break;
            }
        }
        return sum;
    }
}
