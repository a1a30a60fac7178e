package io.shoal.value;

import java.util.List;

/**
 * Where a value lies within maps, outermost key first: {@code address.state} is {@code [address, state]}. A key may itself contain dots.
 */
public record Path(List<String> keys) {

    public Path {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A path needs keys, none of them empty: " + keys);
        }
    }

    /** The path of these keys, outermost first. */
    public static Path of(String... keys) {
        return new Path(List.of(keys));
    }

    /** The outermost key: the name of the attribute or property. */
    public String first() {
        return keys.getFirst();
    }

    /** What lies there, {@link Value#NOTHING} where the way is not there. */
    public Value in(Value.MapValue map) {
        Value found = map;
        for (String key : keys) {
            if (!(found instanceof Value.MapValue inner)) {
                return Value.NOTHING;
            }
            found = inner.get(key);
        }
        return found;
    }

    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
