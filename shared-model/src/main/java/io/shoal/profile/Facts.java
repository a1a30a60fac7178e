package io.shoal.profile;

import io.shoal.segment.Touched;
import io.shoal.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was put about a customer.
 *
 * @param attributes by their outermost names; none is {@link Value#NOTHING}
 * @param consents by purpose; a purpose that is missing was never answered, or the answer was removed
 * @param identifiers other names of the customer
 * @param written when each attribute and consent was last put, removed or not, in epoch milliseconds, by its word in {@link
 *     Touched}
 */
public record Facts(
        Value.MapValue attributes,
        SortedMap<String, Boolean> consents,
        Value.MapValue identifiers,
        SortedMap<String, Long> written) {
    /** Nothing was put yet. */
    public static final Facts NONE =
            new Facts(Value.MapValue.EMPTY, new TreeMap<>(), Value.MapValue.EMPTY, new TreeMap<>());

    /** Copies the maps. */
    public Facts {
        consents = Collections.unmodifiableSortedMap(new TreeMap<>(consents));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /** Returns what is known after a put. */
    public Facts put(CustomerPatch patch, long now) {
        var times = new TreeMap<>(written);
        patch.attributes().keySet().forEach(name -> times.put(Touched.attribute(name), now));
        patch.consents().keySet().forEach(purpose -> times.put(Touched.consent(purpose), now));
        return new Facts(
                put(attributes, patch.attributes()),
                answer(patch.consents()),
                put(identifiers, patch.identifiers()),
                times);
    }

    /** Returns the words for all attributes and consents in which {@code after} is different. */
    public SortedSet<String> touched(Facts after) {
        var words = new TreeSet<String>();
        different(attributes.entries(), after.attributes().entries())
                .forEach(name -> words.add(Touched.attribute(name)));
        different(consents, after.consents()).forEach(purpose -> words.add(Touched.consent(purpose)));
        return words;
    }

    private SortedMap<String, Boolean> answer(Map<String, Optional<Boolean>> answers) {
        var next = new TreeMap<>(consents);
        answers.forEach((purpose, answer) ->
                answer.ifPresentOrElse(given -> next.put(purpose, given), () -> next.remove(purpose)));
        return next;
    }

    private static Value.MapValue put(Value.MapValue before, Map<String, Value> patch) {
        var next = new LinkedHashMap<>(before.entries());
        patch.forEach((name, value) -> {
            if (value.equals(Value.NOTHING)) {
                next.remove(name);
            } else {
                next.put(name, value);
            }
        });
        return new Value.MapValue(next);
    }

    private static <T> SortedSet<String> different(Map<String, T> before, Map<String, T> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))));
        return names;
    }
}
