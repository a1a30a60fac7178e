package io.shoal.rfm.prediction;

import java.math.BigDecimal;

/**
 * What the models want to know of a customer. Purchases of one day (UTC) count as one, as they do in the papers.
 *
 * @param first the first purchase, epoch milliseconds
 * @param last the last purchase
 * @param days the number of days with a purchase
 * @param repeatMoney the money of all days but the first
 */
public record PurchaseHistory(long first, long last, int days, BigDecimal repeatMoney) {
    private static final long DAY = 86_400_000;

    private static final double DAYS_A_WEEK = 7;

    private static final double WEEK = DAYS_A_WEEK * DAY;

    /** Refuses what did not happen. */
    public PurchaseHistory {
        if (days < 1 || last < first) {
            throw new IllegalArgumentException("no history: " + days + " days from " + first + " to " + last);
        }
    }

    /** The number of repeat purchases, x in the papers. */
    public int repeats() {
        return days - 1;
    }

    /** Weeks from the first purchase to the last, t_x in the papers; 0 without a repeat purchase. */
    public double recency() {
        return days == 1 ? 0 : (last - first) / WEEK;
    }

    /** Weeks from the first purchase until then, T in the papers. */
    public double age(long now) {
        return (now - first) / WEEK;
    }

    /** Weeks from the day (UTC) of the first purchase to that of the last: what the models learn from, so that many customers are alike. */
    public double recencyByDay() {
        return (day(last) - day(first)) / DAYS_A_WEEK;
    }

    /** Weeks from the day (UTC) of the first purchase to the day of then. */
    public double ageByDay(long now) {
        return (day(now) - day(first)) / DAYS_A_WEEK;
    }

    private static long day(long time) {
        return Math.floorDiv(time, DAY);
    }

    /** What a repeat purchase brought on average, 0 without one. */
    public double average() {
        return days == 1 ? 0 : repeatMoney.doubleValue() / repeats();
    }
}
