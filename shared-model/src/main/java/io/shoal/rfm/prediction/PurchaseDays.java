package io.shoal.rfm.prediction;

import java.math.BigDecimal;
import java.util.Optional;

/** Gathers the purchases of one customer, which come in the order of time. */
public final class PurchaseDays {
    private static final long DAY = 86_400_000L;

    private long first;
    private long last;
    private int days;
    private BigDecimal repeatMoney = BigDecimal.ZERO;

    /** Takes a purchase in; the instant in epoch milliseconds, not before those that came. */
    public void add(long time, BigDecimal money) {
        if (days == 0) {
            first = time;
        }
        if (days == 0 || day(time) != day(last)) {
            days++;
        }
        if (days > 1) {
            repeatMoney = repeatMoney.add(money);
        }
        last = time;
    }

    private static long day(long time) {
        return Math.floorDiv(time, DAY);
    }

    /** What has been gathered; empty where nothing was bought. */
    public Optional<PurchaseHistory> history() {
        return days == 0 ? Optional.empty() : Optional.of(new PurchaseHistory(first, last, days, repeatMoney));
    }
}
