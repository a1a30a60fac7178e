package io.shoal.rfm.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What the models say of one customer. While nothing happens, every measure stays or falls as time passes.
 *
 * @param purchases the model of purchases
 * @param spend the model of money
 * @param history what the customer did
 */
public record Forecast(BetaGeometric purchases, GammaGamma spend, PurchaseHistory history) {
    /** Where money does not matter. */
    private static final GammaGamma ANY = new GammaGamma(1, 2, 1);

    /** Digits after the point. */
    public static final int PLACES = 10;

    private static final double QUARTER = 90 / 7.0;

    private static final double YEAR = 365 / 7.0;

    /** Ten thousand years: what does not happen by then never does. */
    private static final long FAR = 10_000L * 365 * 86_400_000L;

    /** What is to be said of a customer's measure; empty where a model that it needs is unknown. */
    public static Optional<Forecast> of(Predictions models, PurchaseHistory history, Measure measure) {
        Optional<GammaGamma> spend = measure == Measure.VALUE_365D ? models.spend() : Optional.of(ANY);
        return models.purchases().flatMap(purchases -> spend.map(money -> new Forecast(purchases, money, history)));
    }

    /** The measure at an instant (epoch milliseconds), rounded half-even to {@link #PLACES}. */
    public BigDecimal at(Measure measure, long now) {
        return BigDecimal.valueOf(exact(measure, now)).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private double exact(Measure measure, long now) {
        return switch (measure) {
            case ALIVE -> purchases.alive(history.repeats(), history.recency(), history.age(now));
            case PURCHASES_90D -> expected(now, QUARTER);
            case VALUE_365D -> expected(now, YEAR) * spend.expectedAverage(history.repeats(), history.average());
        };
    }

    private double expected(long now, double weeks) {
        return purchases.expectedPurchases(history.repeats(), history.recency(), history.age(now), weeks);
    }

    /**
     * The first instant from the last purchase on at which the measure is below the number, or equal to it where that counts, if nothing else happens;
     * {@link Long#MAX_VALUE} if that never comes. It depends on nothing but the history, so whoever asks, and whenever, hears the same millisecond.
     */
    public long falls(Measure measure, BigDecimal number, boolean equalCounts) {
        int wanted = equalCounts ? 0 : -1;
        return first(instant -> at(measure, instant).compareTo(number) <= wanted);
    }

    private long first(LongPredicate reached) {
        long before = history.last() - 1;
        long after = history.last() + FAR;
        if (!reached.test(after)) {
            return Long.MAX_VALUE;
        }
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            if (reached.test(middle)) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return after;
    }
}
