package io.shoal.rule.plan;

import io.shoal.rfm.prediction.PurchaseDays;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.state.CustomerState;
import io.shoal.state.EventLog;
import java.math.BigDecimal;
import java.util.Optional;

/** All purchases that are kept of a customer, with their money. */
record PurchaseLog(Piece piece) {

    /** What was bought up to an instant, as far as it is kept at {@code now}; empty where that is nothing. */
    Optional<PurchaseHistory> history(CustomerState state, long until, long now) {
        PurchaseDays days = new PurchaseDays();
        EventLog log = piece.log(state);
        if (log != null) {
            log.each(
                    piece.column(),
                    from(now),
                    until + 1,
                    (time, money) -> days.add(time, money == null ? BigDecimal.ZERO : money));
        }
        return days.history();
    }

    /** When the first purchase ceases to be kept. */
    long leaves(CustomerState state, long now) {
        EventLog log = piece.log(state);
        return log == null ? Truth.FOREVER : piece.leaves(log.first(from(now), Long.MAX_VALUE));
    }

    private long from(long now) {
        return piece.width() == Piece.FOREVER ? Long.MIN_VALUE : now - piece.width() + 1;
    }
}
