package io.shoal.profile;

import io.shoal.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one put says of a customer. What it does not name stays; what it names with nothing ({@link Value#NOTHING}, an empty
 * consent) is removed.
 *
 * @param attributes by their outermost names
 * @param consents by purpose
 * @param identifiers other names of the customer, such as an e-mail address, in their one form
 * @param refused what was put as an identifier and is none; what was known under the name stays
 */
public record CustomerPatch(
        Map<String, Value> attributes,
        Map<String, Answer> consents,
        Map<String, Value> identifiers,
        Map<String, RefusedIdentifier> refused) {
    /** Copies the maps. */
    public CustomerPatch {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        consents = Collections.unmodifiableMap(new LinkedHashMap<>(consents));
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    /** A put in which no identifier is refused. */
    public CustomerPatch(Map<String, Value> attributes, Map<String, Answer> consents, Map<String, Value> identifiers) {
        this(attributes, consents, identifiers, Map.of());
    }
}
