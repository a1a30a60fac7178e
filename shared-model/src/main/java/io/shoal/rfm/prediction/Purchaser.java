package io.shoal.rfm.prediction;

import java.util.Optional;

/**
 * A customer of whom the models learn.
 *
 * @param whole what the customer bought until the run
 * @param before what of it lies before the cut, from which the rest is to be foretold; empty where the first purchase came later
 */
public record Purchaser(PurchaseHistory whole, Optional<PurchaseHistory> before) {

    /** Days with a purchase after the cut. */
    public int daysAfter() {
        return whole.days() - before.map(PurchaseHistory::days).orElse(0);
    }
}
