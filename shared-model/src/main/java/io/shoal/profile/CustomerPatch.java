package io.shoal.profile;

import io.shoal.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one put says of a customer. What it does not name stays; what it names with nothing ({@link Value#NOTHING}, an empty
 * consent) is removed.
 *
 * @param attributes by their outermost names
 * @param consents by purpose
 * @param identifiers other names of the customer, such as an e-mail address
 */
public record CustomerPatch(
        Map<String, Value> attributes, Map<String, Optional<Boolean>> consents, Map<String, Value> identifiers) {
    /** Copies the maps. */
    public CustomerPatch {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        consents = Collections.unmodifiableMap(new LinkedHashMap<>(consents));
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
    }
}
