package io.shoal.profile;

import io.shoal.value.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is noted of a customer's events as a whole.
 *
 * @param first {@code occurredAt} of the earliest, in epoch milliseconds
 * @param last {@code occurredAt} of the latest; before {@code first} if there was none
 * @param types by the word for each property that rules read, the types of its values: more than one is a clash
 */
public record Seen(long first, long last, SortedMap<String, SortedSet<ValueType>> types) {
    /** Of a customer without events. */
    public static final Seen NEVER = new Seen(Long.MAX_VALUE, Long.MIN_VALUE, new TreeMap<>());

    /** Copies the map. */
    public Seen {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** Tells whether there was no event. */
    public boolean never() {
        return last < first;
    }

    /**
     * Returns this with one more event.
     *
     * @param read the types of those of its properties that rules read
     */
    public Seen with(long occurredAt, Map<String, ValueType> read) {
        var all = types;
        for (var property : read.entrySet()) {
            all = with(all, property.getKey(), property.getValue());
        }
        return new Seen(Math.min(first, occurredAt), Math.max(last, occurredAt), all);
    }

    private static SortedMap<String, SortedSet<ValueType>> with(
            SortedMap<String, SortedSet<ValueType>> types, String property, ValueType type) {
        var known = types.getOrDefault(property, Collections.emptySortedSet());
        if (known.contains(type)) {
            return types;
        }
        var more = new TreeSet<>(known);
        more.add(type);
        var all = new TreeMap<>(types);
        all.put(property, Collections.unmodifiableSortedSet(more));
        return all;
    }

    /** Returns this with the types of nothing else than what rules still read. */
    Seen reading(Collection<String> properties) {
        if (properties.containsAll(types.keySet())) {
            return this;
        }
        var left = new TreeMap<>(types);
        left.keySet().retainAll(properties);
        return new Seen(first, last, left);
    }
}
