package io.shoal.profile;

import java.util.Optional;

/**
 * How an event came to be stored where it is.
 *
 * @param under the customer id that it was sent under
 * @param arrived when it arrived first, in epoch milliseconds; a move does not change that
 * @param moved the merged id whose events were moved here; such an event counts once that id was absorbed
 * @param epoch the life of the customer that it belongs to
 */
public record Origin(String under, long arrived, Optional<String> moved, long epoch) {
    /** Of an event that is stored where it was sent to, in the first life of its customer. */
    public static Origin direct(String customerId, long arrived) {
        return new Origin(customerId, arrived, Optional.empty(), 0);
    }
}
