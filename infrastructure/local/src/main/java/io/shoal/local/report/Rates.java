package io.shoal.local.report;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/** Statistics of two shares. */
final class Rates {
    /** So likely a lift that is there is to be seen. */
    private static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    private Rates() {}

    /**
     * The interval of the difference of two shares, from the Wilson intervals of each: method 10 of R. G. Newcombe, "Interval estimation
     * for the difference between independent proportions", Statistics in Medicine 17 (1998). It holds for few customers too, and for
     * shares of 0 and 1.
     *
     * @param confidence between 0 and 1
     */
    static Interval difference(Arm treated, Arm control, double confidence) {
        Interval one = wilson(treated, confidence);
        Interval other = wilson(control, confidence);
        double difference = treated.rate() - control.rate();
        return new Interval(
                difference - Math.hypot(treated.rate() - one.low(), other.high() - control.rate()),
                difference + Math.hypot(one.high() - treated.rate(), control.rate() - other.low()));
    }

    private static Interval wilson(Arm arm, double confidence) {
        ConfidenceInterval interval =
                BinomialProportion.getWilsonScoreInterval(Math.toIntExact(arm.customers()), arm.rate(), confidence);
        return new Interval(interval.getLowerBound(), interval.getUpperBound());
    }

    /**
     * How many customers it takes on both sides together, shared out as they are now, to see a lift in four cases of five: J. L. Fleiss, B.
     * Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", third edition (2003), chapter 4, without correction for continuity.
     *
     * @param base the share of those held out, above 0 and below 1
     * @param lift relative, above 0; beyond everybody it is cut
     * @param treatedForOne how many are treated for one who is held out
     * @param confidence between 0 and 1
     */
    static long needed(double base, double lift, double treatedForOne, double confidence) {
        double lifted = Math.min(1, base * (1 + lift));
        double mean = (base + treatedForOne * lifted) / (1 + treatedForOne);
        double same = mean * (1 - mean) * (1 + 1 / treatedForOne);
        double different = base * (1 - base) + lifted * (1 - lifted) / treatedForOne;
        double both = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(same)
                + NORMAL.inverseCumulativeProbability(POWER) * Math.sqrt(different);
        double heldOut = Math.pow(both / (lifted - base), 2);
        return (long) Math.ceil(heldOut * (1 + treatedForOne));
    }
}
