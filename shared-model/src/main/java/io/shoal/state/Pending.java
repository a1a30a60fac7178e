package io.shoal.state;

import io.shoal.event.Event;
import io.shoal.value.CodePointOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Events dated ahead, which nothing sees before their time. Whose they are is not kept: the state belongs to one customer. */
final class Pending {
    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::eventId, CodePointOrder::compare);

    private final TreeSet<Event> events = new TreeSet<>(ORDER);

    void add(Event event) {
        events.add(event);
    }

    /** The first instant at which one comes due, {@link Long#MAX_VALUE} if none waits. */
    long next() {
        return events.isEmpty() ? Long.MAX_VALUE : events.first().occurredAt().toEpochMilli();
    }

    /** Hands over what is due at {@code now}. */
    void release(long now, Consumer<Event> due) {
        while (next() <= now) {
            due.accept(events.removeFirst());
        }
    }

    void write(ByteWriter out) {
        out.count(events.size());
        for (Event event : events) {
            out.text(event.eventId());
            out.text(event.type());
            out.number(event.occurredAt().toEpochMilli());
            ValueCodec.writeEntries(out, event.properties());
        }
    }

    void read(ByteReader in) {
        int size = in.size();
        for (int index = 0; index < size; index++) {
            String id = in.text();
            String type = in.text();
            Instant occurredAt = Instant.ofEpochMilli(in.number());
            events.add(new Event("", id, type, occurredAt, ValueCodec.readEntries(in)));
        }
    }
}
