package io.shoal.local.report;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The interval of the difference of two averages of money, by drawing customers again and again: percentiles of B. Efron, R. J. Tibshirani,
 * "An Introduction to the Bootstrap" (1993), chapter 13. Money is skewed and mostly nothing, which no formula for averages likes.
 *
 * @param draws how often all customers are drawn
 * @param seed equal seeds give equal intervals
 */
record Bootstrap(int draws, long seed) {
    private static final int USUAL_DRAWS = 2_000;

    private static final long NEXT_SEED = 1_000_003;

    Bootstrap(long seed) {
        this(USUAL_DRAWS, seed);
    }

    /** Customers of whom the first brought money, and the others none. */
    private static final class Crowd {
        private final long customers;
        private final double[] money;

        Crowd(Arm arm) {
            this.customers = arm.customers();
            this.money = arm.money().stream().mapToDouble(Number::doubleValue).toArray();
        }

        /** The average of as many customers as there are, each drawn from all of them. */
        double average(SplittableRandom random) {
            double sum = 0;
            for (long customer = 0; customer < customers; customer++) {
                long drawn = random.nextLong(customers);
                sum += drawn < money.length ? money[(int) drawn] : 0;
            }
            return sum / customers;
        }
    }

    /**
     * The interval of what a treated customer brings more on average than one who was held out.
     *
     * @param confidence between 0 and 1
     */
    Interval difference(Arm treated, Arm control, double confidence) {
        var one = new Crowd(treated);
        var other = new Crowd(control);
        double[] differences = IntStream.range(0, draws)
                .parallel()
                .mapToDouble(draw -> {
                    var random = new SplittableRandom(seed * NEXT_SEED + draw);
                    return one.average(random) - other.average(random);
                })
                .sorted()
                .toArray();
        double tail = (1 - confidence) / 2;
        return new Interval(at(differences, tail), at(differences, 1 - tail));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
