package io.shoal.state;

import io.shoal.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some of the different values of a property with their last instants. They may lie outside in a chunk, of which only a summary is held until they are asked for. */
final class DistinctShard {
    private final ChunkShelf chunks;
    private final Map<Value, Long> seen = new HashMap<>();
    private boolean loaded = true;
    private @Nullable String chunk;
    private int size;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long @Nullable [] times;

    DistinctShard(ChunkShelf chunks) {
        this.chunks = chunks;
    }

    int size() {
        return loaded ? seen.size() : size;
    }

    boolean isOutside() {
        return chunk != null;
    }

    /** How many values were last seen at {@code from} or later. */
    long count(long from) {
        if (!loaded && (from <= first || from > last)) {
            return from <= first ? size : 0;
        }
        long[] sorted = times();
        return (long) sorted.length - index(sorted, from);
    }

    /** The first of the last instants at {@code from} or later, {@link Long#MAX_VALUE} without one. */
    long next(long from) {
        if (!loaded && (from <= first || from > last)) {
            return from <= first ? first : Long.MAX_VALUE;
        }
        long[] sorted = times();
        int index = index(sorted, from);
        return index == sorted.length ? Long.MAX_VALUE : sorted[index];
    }

    private static int index(long[] sorted, long from) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long[] times() {
        long[] sorted = times;
        if (sorted == null) {
            sorted =
                    seen().values().stream().mapToLong(Long::longValue).sorted().toArray();
            times = sorted;
        }
        return sorted;
    }

    Map<Value, Long> seen() {
        if (!loaded && chunk != null) {
            readValues(new ByteReader(chunks.load(chunk)));
        }
        return seen;
    }

    void see(Value value, long time) {
        Long before = seen().get(value);
        if (before == null || before < time) {
            release();
            seen.put(value, time);
        }
    }

    /** Forgets what was last seen up to this instant, unless that means to load it. */
    void forget(long forgotten) {
        if (!loaded && last <= forgotten) {
            release();
            loaded = true;
        } else if (chunk == null && seen.values().removeIf(time -> time <= forgotten)) {
            times = null;
        }
    }

    private void release() {
        times = null;
        if (chunk != null) {
            chunks.release(chunk);
            chunk = null;
        }
    }

    void giveUp() {
        seen();
        release();
    }

    void spill() {
        ByteWriter out = new ByteWriter();
        writeValues(out);
        chunk = chunks.spill(out.toBytes());
    }

    void write(ByteWriter out) {
        String name = chunk;
        out.put(name == null ? 0 : 1);
        if (name == null) {
            writeValues(out);
            return;
        }
        out.raw(Fingerprint.bytes(name));
        out.count(size());
        out.number(loaded ? times()[0] : first);
        out.number(loaded ? times()[seen.size() - 1] : last);
    }

    void read(ByteReader in) {
        if (in.next() == 0) {
            readValues(in);
            return;
        }
        chunk = Fingerprint.chunk(in);
        loaded = false;
        size = in.size();
        first = in.number();
        last = in.number();
    }

    private void writeValues(ByteWriter out) {
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

    private void readValues(ByteReader in) {
        int values = in.size();
        long time = 0;
        loaded = true;
        for (int index = 0; index < values; index++) {
            Value value = ValueCodec.read(in);
            time += in.number();
            seen.put(value, time);
        }
    }
}
