package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Map;

/** What a customer's state holds for one {@link Need}. */
public abstract sealed class Section
        permits TallySection, NumbersSection, EdgeSection, DistinctSection, PeaksSection, EventLog {

    /** Takes an event in. */
    abstract void add(long time, String id, Map<String, Value> properties);

    /** Forgets what is too old at {@code now}. */
    abstract void expire(long now);

    abstract boolean isEmpty();

    /** Moves a part outside, the oldest first; false if there is nothing to move. */
    boolean spill() {
        return false;
    }

    abstract void write(ByteWriter out);

    abstract void read(ByteReader in);

    /** What lies at the path, {@link Value#NOTHING} where there is no such way. */
    static Value look(Map<String, Value> properties, Path path) {
        Value found = properties.getOrDefault(path.first(), Value.NOTHING);
        for (int depth = 1; depth < path.keys().size(); depth++) {
            if (!(found instanceof Value.MapValue map)) {
                return Value.NOTHING;
            }
            found = map.get(path.keys().get(depth));
        }
        return found;
    }

    /** The instant up to which, included, events are forgotten at {@code now}. */
    static long forgotten(long now, long horizon) {
        return horizon == Need.FOREVER ? Long.MIN_VALUE : now - horizon;
    }
}
