package io.shoal.state;

import io.shoal.event.Event;
import io.shoal.value.CodePointOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events dated ahead, which nothing sees before their time. Whose they are is not kept: the state belongs to one customer. Many or large ones lie outside in a
 * chunk until the first of them comes due or another one joins them.
 */
final class Pending {
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::eventId, CodePointOrder::compare);

    private final ChunkShelf chunks;
    private final TreeSet<Event> events = new TreeSet<>(ORDER);
    private @Nullable String chunk;
    private long next = Long.MAX_VALUE;

    Pending(ChunkShelf chunks) {
        this.chunks = chunks;
    }

    void add(Event event) {
        load();
        events.add(event);
        next = events.first().occurredAtMillis();
    }

    /** The first instant at which one comes due, {@link Long#MAX_VALUE} if none waits. */
    long next() {
        return next;
    }

    /** Hands over what is due at {@code now}. */
    void release(long now, Consumer<Event> due) {
        while (next <= now) {
            load();
            due.accept(events.removeFirst());
            next = events.isEmpty() ? Long.MAX_VALUE : events.first().occurredAtMillis();
        }
    }

    private void load() {
        String stored = chunk;
        if (stored != null) {
            readEvents(new ByteReader(chunks.load(stored)));
            chunks.release(stored);
            chunk = null;
        }
    }

    /** Writes at most about so many bytes. */
    void write(ByteWriter out, int budget) {
        String stored = chunk;
        ByteWriter waiting = new ByteWriter();
        writeEvents(waiting);
        if (stored == null && waiting.size() > budget) {
            stored = chunks.spill(waiting.toBytes());
            chunk = stored;
        }
        out.put(stored == null ? 0 : 1);
        if (stored == null) {
            out.raw(waiting.toBytes());
        } else {
            out.raw(Fingerprint.bytes(stored));
            out.number(next);
        }
    }

    private void writeEvents(ByteWriter out) {
        out.count(events.size());
        for (Event event : events) {
            out.text(event.eventId());
            out.text(event.type());
            out.number(event.occurredAtMillis());
            ValueCodec.writeEntries(out, event.properties());
        }
    }

    void read(ByteReader in) {
        if (in.next() == 0) {
            readEvents(in);
            return;
        }
        chunk = Fingerprint.chunk(in);
        next = in.number();
    }

    private void readEvents(ByteReader in) {
        int size = in.size();
        for (int index = 0; index < size; index++) {
            String id = in.text();
            String type = in.text();
            Instant occurredAt = Instant.ofEpochMilli(in.number());
            events.add(new Event("", id, type, occurredAt, ValueCodec.readEntries(in)));
        }
        next = events.isEmpty() ? Long.MAX_VALUE : events.first().occurredAtMillis();
    }
}
