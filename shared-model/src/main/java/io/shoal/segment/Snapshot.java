package io.shoal.segment;

import io.shoal.state.CustomerState;
import io.shoal.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * The image of one customer's profile, as its stream shows it.
 *
 * @param customerId who
 * @param version of the profile
 * @param asOf the instant it speaks of, in epoch milliseconds
 * @param attributes what was put
 * @param consents by purpose; a purpose that is missing was never answered
 * @param state what is kept of the events; evaluation moves it on in time
 * @param complete whether the state holds all that the catalog asks for
 * @param cause why this image was written
 * @param trigger what exactly: the id of an event, the version of a catalog; may be empty
 * @param touched what this write touched, in the words of {@link Touched}
 */
public record Snapshot(
        String customerId,
        long version,
        long asOf,
        Value.MapValue attributes,
        Map<String, Boolean> consents,
        CustomerState state,
        boolean complete,
        Cause cause,
        String trigger,
        Set<String> touched) {
    /** Copies the collections. */
    public Snapshot {
        consents = Map.copyOf(consents);
        touched = Set.copyOf(touched);
    }

    /** Tells whether the customer agreed to a purpose. */
    public boolean consent(String purpose) {
        return consents.getOrDefault(purpose, false);
    }
}
