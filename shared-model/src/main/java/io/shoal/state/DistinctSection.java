package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The different values that a property held, each with the last instant at which it was seen. Where they are too many they are spread over shards by a hash; a
 * shard outside is loaded when one of its values is seen again, or when a window begins among its instants.
 */
public final class DistinctSection extends Section {
    private static final int SHARD = 1_000;

    private final Path property;
    private final long horizon;
    private final ChunkShelf chunks;
    private List<DistinctShard> shards;

    DistinctSection(Path property, long horizon, ChunkShelf chunks) {
        this.property = property;
        this.horizon = horizon;
        this.chunks = chunks;
        this.shards = empty(1);
    }

    private List<DistinctShard> empty(int size) {
        List<DistinctShard> made = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            made.add(new DistinctShard(chunks));
        }
        return made;
    }

    /** How many different values there were at all. */
    public int size() {
        return shards.stream().mapToInt(DistinctShard::size).sum();
    }

    /** How many of them were last seen at {@code from} or later. */
    public long count(long from) {
        return shards.stream().mapToLong(shard -> shard.count(from)).sum();
    }

    /** The first of the values' last instants at {@code from} or later, {@link Long#MAX_VALUE} without one. */
    public long next(long from) {
        return shards.stream().mapToLong(shard -> shard.next(from)).min().orElse(Long.MAX_VALUE);
    }

    /** The values last seen at {@code from} or later. */
    public List<Value> since(long from) {
        return shards.stream()
                .flatMap(shard -> shard.seen().entrySet().stream())
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
            case Value.Text _, Value.Number _, Value.Truth _ -> shard(value).see(value, time);
            case Value.ListValue list -> list.elements().forEach(element -> take(time, element));
            case Value.MapValue _, Value.Nothing _ -> {}
        }
    }

    private DistinctShard shard(Value value) {
        return shards.size() == 1 ? shards.getFirst() : shards.get(place(value, shards.size()));
    }

    /** The same on every machine. */
    private static int place(Value value, int size) {
        int hash = 1;
        for (byte each : ValueCodec.bytes(value)) {
            hash = 31 * hash + each;
        }
        return Math.floorMod(hash * 0x9E3779B9, size);
    }

    @Override
    void expire(long now) {
        long forgotten = forgotten(now, horizon);
        if (forgotten != Long.MIN_VALUE) {
            shards.forEach(shard -> shard.forget(forgotten));
        }
    }

    @Override
    boolean isEmpty() {
        return size() == 0;
    }

    @Override
    boolean spill() {
        spread();
        for (DistinctShard shard : shards) {
            if (!shard.isOutside() && shard.size() > 0) {
                shard.spill();
                return true;
            }
        }
        return false;
    }

    /** Makes enough shards that each is small. */
    private void spread() {
        int wished = Integer.highestOneBit(Math.max(1, 2 * size() / SHARD));
        if (shards.stream().noneMatch(shard -> shard.size() > 4 * SHARD) || wished <= shards.size()) {
            return;
        }
        List<DistinctShard> old = shards;
        shards = empty(wished);
        for (DistinctShard shard : old) {
            shard.giveUp();
            shard.seen().forEach((value, time) -> shard(value).see(value, time));
        }
    }

    @Override
    void write(ByteWriter out) {
        out.count(shards.size());
        shards.forEach(shard -> shard.write(out));
    }

    @Override
    void read(ByteReader in) {
        shards = empty(in.size());
        shards.forEach(shard -> shard.read(in));
    }
}
