package io.shoal.rfm;

import java.math.BigDecimal;

/**
 * What is measured of a customer with at least one purchase in the window.
 *
 * @param recency milliseconds since the last purchase
 * @param frequency purchases in the window
 * @param monetary their money less the refunds of the window
 */
public record Measures(long recency, long frequency, BigDecimal monetary) {

    /** Refuses what nobody in the population can have. */
    public Measures {
        if (recency < 0 || frequency < 1) {
            throw new IllegalArgumentException(
                    "the population has bought: recency " + recency + ", frequency " + frequency);
        }
    }
}
