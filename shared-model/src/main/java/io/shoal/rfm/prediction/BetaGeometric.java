package io.shoal.rfm.prediction;

/**
 * The BG/NBD model: while alive a customer buys at random with a rate of their own, and after each purchase leaves with a probability of their own. Rates are
 * gamma distributed ({@code r, alpha}), probabilities beta distributed ({@code a, b}). Source: Fader, Hardie and Lee, "Counting Your Customers" the Easy Way,
 * Marketing Science 24 (2005). Times are in weeks: {@code recency} from the first purchase to the last, {@code age} from the first to now.
 */
public record BetaGeometric(double r, double alpha, double a, double b) {
    /** Nearer to a pole of the closed form than this the formula is read beside it. */
    private static final double POLE = 1e-6;

    /** Refuses parameters that are not positive. */
    public BetaGeometric {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "BG/NBD needs positive parameters: %s, %s, %s, %s".formatted(r, alpha, a, b));
        }
    }

    /** The probability that a customer has not left, 1 where nothing was bought after the first time; falls as the age grows. */
    public double alive(int repeats, double recency, double age) {
        if (repeats == 0) {
            return 1;
        }
        double silence = StrictMath.log(alpha + age) - StrictMath.log(alpha + recency);
        double gone = StrictMath.log(a) - StrictMath.log(b + repeats - 1) + (r + repeats) * silence;
        return 1 / (1 + StrictMath.exp(gone));
    }

    /** How often a customer is expected to buy in the coming weeks; falls as the age grows. */
    public double expectedPurchases(int repeats, double recency, double age, double weeks) {
        return alive(repeats, recency, age) * expectedWhileAlive(repeats, age, weeks);
    }

    /** How often a new customer is expected to buy again in the weeks after the first purchase. */
    public double expectedPurchases(double weeks) {
        return expectedWhileAlive(0, 0, weeks);
    }

    /** Equation 10 of the paper, its hypergeometric function transformed after Euler, so that no power overflows however many purchases there are. */
    private double expectedWhileAlive(int repeats, double age, double weeks) {
        double dropout = StrictMath.abs(a - 1) < POLE ? 1 + POLE : a;
        double sum = dropout + b + repeats - 1;
        double third = StrictMath.abs(sum) < POLE ? POLE : sum;
        double share = weeks / (alpha + age + weeks);
        double rest = StrictMath.pow(1 - share, dropout - 1);
        double series = Hypergeometric.value(dropout + b - 1 - r, dropout - 1, third, share);
        return third / (dropout - 1) * (1 - rest * series);
    }
}
