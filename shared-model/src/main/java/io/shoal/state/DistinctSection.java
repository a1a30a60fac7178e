package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The different values that a property held, each with the last instant at which it was seen (kept only where they can be forgotten). */
public final class DistinctSection extends Section {
    private final Path property;
    private final long horizon;
    private final Map<Value, Long> seen = new HashMap<>();
    private long @Nullable [] times;

    DistinctSection(Path property, long horizon) {
        this.property = property;
        this.horizon = horizon;
    }

    /** How many different values there were at all. */
    public int size() {
        return seen.size();
    }

    /** The last instants of all values in ascending order; not to be changed. */
    public long[] times() {
        long[] sorted = times;
        if (sorted == null) {
            sorted = seen.values().stream().mapToLong(Long::longValue).sorted().toArray();
            times = sorted;
        }
        return sorted;
    }

    /** The values last seen at {@code from} or later. */
    public List<Value> since(long from) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= from)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        take(time, look(properties, property));
    }

    private void take(long time, Value value) {
        switch (value) {
            case Value.Text _, Value.Number _, Value.Truth _ -> see(time, value);
            case Value.ListValue list -> list.elements().forEach(element -> take(time, element));
            case Value.MapValue _, Value.Nothing _ -> {}
        }
    }

    private void see(long time, Value value) {
        Long before = seen.get(value);
        if (before == null || before < time) {
            seen.put(value, time);
            times = null;
        }
    }

    @Override
    void expire(long now) {
        long forgotten = forgotten(now, horizon);
        if (seen.values().removeIf(time -> time <= forgotten)) {
            times = null;
        }
    }

    @Override
    boolean isEmpty() {
        return seen.isEmpty();
    }

    @Override
    void write(ByteWriter out) {
        List<Map.Entry<byte[], Long>> sorted = seen.entrySet().stream()
                .map(entry -> Map.entry(ValueCodec.bytes(entry.getKey()), entry.getValue()))
                .sorted((left, right) -> Arrays.compareUnsigned(left.getKey(), right.getKey()))
                .toList();
        out.count(sorted.size());
        long before = 0;
        for (Map.Entry<byte[], Long> entry : sorted) {
            out.raw(entry.getKey());
            out.number(entry.getValue() - before);
            before = entry.getValue();
        }
    }

    @Override
    void read(ByteReader in) {
        int size = in.size();
        long time = 0;
        for (int index = 0; index < size; index++) {
            Value value = ValueCodec.read(in);
            time += in.number();
            seen.put(Objects.requireNonNull(value), time);
        }
    }
}
