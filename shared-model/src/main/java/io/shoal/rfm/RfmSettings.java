package io.shoal.rfm;

import java.time.Duration;

/**
 * Which events recency, frequency and monetary value are taken from, and what the cells are called.
 *
 * @param window how far back purchases and refunds count
 * @param purchase the event type of a purchase
 * @param value the property of both event types that holds the money
 * @param refund the event type of a refund
 * @param cells the names of the combinations of scores
 * @param announce whether every move of a customer from one cell to another is watched for and published
 */
public record RfmSettings(
        Duration window, String purchase, String value, String refund, CellTable cells, boolean announce) {
    /** A year of {@code order_placed.total}, less {@code order_refunded.total}, the usual cells. */
    public static final RfmSettings DEFAULT =
            new RfmSettings(Duration.ofDays(365), "order_placed", "total", "order_refunded");

    /** Refuses a window that is not positive and blank names. */
    public RfmSettings {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("the RFM window must be longer than nothing");
        }
        if (purchase.isBlank() || value.isBlank() || refund.isBlank()) {
            throw new IllegalArgumentException("the RFM events and their property need a name");
        }
    }

    /** With the usual cells, their changes announced. */
    public RfmSettings(Duration window, String purchase, String value, String refund) {
        this(window, purchase, value, refund, CellTable.DEFAULT, true);
    }
}
