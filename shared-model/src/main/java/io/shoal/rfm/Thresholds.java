package io.shoal.rfm;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What parts a population into scores.
 *
 * @param recency in milliseconds since the last purchase
 * @param frequency in purchases
 * @param monetary in money
 */
public record Thresholds(Cutoffs recency, Cutoffs frequency, Cutoffs monetary) {
    private static final int BEST = 5;

    /** The scores of a customer of whom this is measured. */
    public Scores scores(Measures measures) {
        return new Scores(r(measures.recency()), f(measures.frequency()), m(measures.monetary()));
    }

    /** 5 for the latest purchases, less one for each threshold strictly below the recency (milliseconds). */
    public int r(long recency) {
        return BEST - recency().below(BigDecimal.valueOf(recency));
    }

    /** 1 for the fewest purchases, and one more for each threshold strictly below. */
    public int f(long frequency) {
        return 1 + frequency().below(BigDecimal.valueOf(frequency));
    }

    /** 1 for the least money, and one more for each threshold strictly below. */
    public int m(BigDecimal monetary) {
        return 1 + monetary().below(monetary);
    }

    /**
     * The first instant after {@code now} at which {@code r} falls if nothing is bought, {@link Long#MAX_VALUE} where it is at its lowest.
     *
     * @param last the instant of the last purchase; both instants in epoch milliseconds
     */
    public long rFalls(long last, long now) {
        int passed = recency().below(BigDecimal.valueOf(now - last));
        return passed == recency().values().size()
                ? Long.MAX_VALUE
                : last
                        + recency()
                                .values()
                                .get(passed)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact()
                        + 1;
    }
}
