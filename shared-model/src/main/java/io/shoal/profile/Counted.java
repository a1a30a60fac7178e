package io.shoal.profile;

import io.shoal.state.Overflow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events a rebuild has counted although the stream may still bring them.
 *
 * <p>The rebuild reads every event that is stored. Some of their records are still on their way, and nothing says which. Two
 * things do for certain, because between the arrival of an event and its record in the stream there are never more than
 * {@link #MARGIN} milliseconds: what arrived that long before the rebuild began was stored and so has been counted; and
 * what arrived that long before a record that was already folded has passed. Of the rest, the events in doubt, the ids
 * are kept (as hashes of 128 bits) until they are out of doubt.
 */
final class Counted {
    /** The longest that a stored event may take to appear in the stream's order, in milliseconds. */
    static final long MARGIN = 15 * 60 * 1000L;

    /** More marks than this are kept outside of the profile. */
    static final int INSIDE = 250;

    private static final int PER_CHUNK = 10_000;
    private static final int MARK_BYTES = 3 * Long.BYTES;

    private final long before;
    private final Map<Mark, Long> marks;
    private final List<String> chunks;

    private Counted(long before, Map<Mark, Long> marks, List<String> chunks) {
        this.before = before;
        this.marks = marks;
        this.chunks = chunks;
    }

    /** Nothing was rebuilt. */
    static Counted none() {
        return new Counted(Long.MIN_VALUE, new HashMap<>(), List.of());
    }

    /** Everything that arrived before this instant was counted. */
    static Counted allBefore(long received) {
        return new Counted(received, new HashMap<>(), List.of());
    }

    /** Reads what {@link #write} wrote. */
    static Counted read(Bytes bytes, Overflow overflow) {
        if (bytes.equals(Bytes.NONE)) {
            return none();
        }
        var in = ByteBuffer.wrap(bytes.toArray());
        var counted = new Counted(in.getLong(), new HashMap<>(), names(in));
        counted.readMarks(in);
        counted.chunks.forEach(chunk -> counted.readMarks(ByteBuffer.wrap(overflow.load(chunk))));
        return counted;
    }

    /** Tells whether an event was counted. */
    boolean contains(Arrival arrival) {
        return arrival.received() < before
                || marks.containsKey(Mark.of(arrival.event().eventId()));
    }

    /** Keeps the id of a counted event in doubt. */
    void add(Arrival arrival) {
        marks.put(Mark.of(arrival.event().eventId()), arrival.received());
    }

    /** Returns what is left in doubt once the stream was folded up to a position. */
    Counted at(StreamPosition position) {
        var passed = position.receivedBefore(MARGIN);
        var left = new HashMap<Mark, Long>();
        marks.forEach((mark, received) -> {
            if (received >= passed) {
                left.put(mark, received);
            }
        });
        var worthIt = left.isEmpty() || left.size() <= marks.size() / 2;
        return worthIt && left.size() < marks.size() ? new Counted(before, left, List.of()) : this;
    }

    /** Returns the chunks that it was read from; whoever holds it unchanged still needs them. */
    List<String> chunks() {
        return chunks;
    }

    /** Returns its bytes, having put into {@code spilled} what is too large for the profile and not stored yet. */
    Bytes write(Map<String, Bytes> spilled) {
        if (before == Long.MIN_VALUE && marks.isEmpty()) {
            return Bytes.NONE;
        } else if (!chunks.isEmpty()) {
            return join(chunks, Bytes.NONE);
        }
        var parts = parts();
        if (marks.size() <= INSIDE) {
            return join(List.of(), parts.getFirst());
        }
        var named = named(parts);
        spilled.putAll(named);
        return join(List.copyOf(named.keySet()), Bytes.NONE);
    }

    private Bytes join(List<String> names, Bytes inside) {
        var header = String.join(",", names).getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(ByteBuffer.allocate(Long.BYTES + Integer.BYTES + header.length + inside.size())
                .putLong(before)
                .putInt(header.length)
                .put(header)
                .put(inside.toArray())
                .array());
    }

    private static List<String> names(ByteBuffer in) {
        var header = new byte[in.getInt()];
        in.get(header);
        var names = new String(header, StandardCharsets.US_ASCII);
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private void readMarks(ByteBuffer in) {
        while (in.remaining() >= MARK_BYTES) {
            var mark = new Mark(in.getLong(), in.getLong());
            marks.put(mark, in.getLong());
        }
    }

    private List<Bytes> parts() {
        var sorted = marks.entrySet().stream()
                .sorted(Map.Entry.<Mark, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var parts = new ArrayList<Bytes>();
        for (var from = 0; from == 0 || from < sorted.size(); from += PER_CHUNK) {
            parts.add(part(sorted.subList(from, Math.min(from + PER_CHUNK, sorted.size()))));
        }
        return parts;
    }

    private static Bytes part(List<Map.Entry<Mark, Long>> entries) {
        var out = ByteBuffer.allocate(entries.size() * MARK_BYTES);
        entries.forEach(entry ->
                out.putLong(entry.getKey().high()).putLong(entry.getKey().low()).putLong(entry.getValue()));
        return Bytes.of(out.array());
    }

    private static Map<String, Bytes> named(List<Bytes> parts) {
        var named = new LinkedHashMap<String, Bytes>();
        parts.forEach(part -> named.put("counted-" + HexFormat.of().formatHex(sha256(part.toArray()), 0, 16), part));
        return named;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The first 128 bits of the hash of an event's id. */
    private record Mark(long high, long low) implements Comparable<Mark> {
        static Mark of(String eventId) {
            var hash = ByteBuffer.wrap(sha256(eventId.getBytes(StandardCharsets.UTF_8)));
            return new Mark(hash.getLong(), hash.getLong());
        }

        @Override
        public int compareTo(Mark other) {
            return high == other.high ? Long.compare(low, other.low) : Long.compare(high, other.high);
        }
    }
}
