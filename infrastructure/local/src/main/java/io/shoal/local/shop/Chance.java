package io.shoal.local.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;

/** Draws from distributions; the same seed gives the same draws on every machine. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T oneOf(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    double exponential(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /**
     * Draws from a gamma distribution by the method of Marsaglia and Tsang, "A simple method for generating gamma variables", ACM
     * Transactions on Mathematical Software 26 (2000).
     */
    double gamma(double shape, double rate) {
        if (shape < 1) {
            return gamma(shape + 1, rate) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v / rate;
            }
        }
    }

    double beta(double a, double b) {
        double x = gamma(a, 1);
        return x / (x + gamma(b, 1));
    }

    /** An amount of money of at least one. */
    BigDecimal money(double amount) {
        return BigDecimal.valueOf(Math.max(1, amount)).setScale(2, RoundingMode.HALF_EVEN);
    }
}
