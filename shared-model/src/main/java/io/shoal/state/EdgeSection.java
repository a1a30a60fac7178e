package io.shoal.state;

import io.shoal.value.CodePointOrder;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.Map;

/** The property of the first or of the last event; of two at one instant the one with the greater id is the later. */
public final class EdgeSection extends Section {
    private final boolean last;
    private final Path property;
    private boolean found;
    private long time;
    private String id = "";
    private Value value = Value.NOTHING;

    EdgeSection(boolean last, Path property) {
        this.last = last;
        this.property = property;
    }

    /** Whether there was any event. */
    public boolean found() {
        return found;
    }

    /** When it happened. */
    public long time() {
        return time;
    }

    /** The event's id. */
    public String id() {
        return id;
    }

    /** Its property, {@link Value#NOTHING} where it lacks it. */
    public Value value() {
        return value;
    }

    @Override
    void add(long when, String eventId, Map<String, Value> properties) {
        if (!found || last == isLater(when, eventId)) {
            found = true;
            time = when;
            id = eventId;
            value = look(properties, property);
        }
    }

    private boolean isLater(long when, String eventId) {
        return when == time ? CodePointOrder.compare(eventId, id) > 0 : when > time;
    }

    @Override
    void expire(long now) {
        // The end of a history stays it.
    }

    @Override
    boolean isEmpty() {
        return !found;
    }

    @Override
    void write(ByteWriter out) {
        out.number(time);
        out.text(id);
        ValueCodec.write(out, value);
    }

    @Override
    void read(ByteReader in) {
        found = true;
        time = in.number();
        id = in.text();
        value = ValueCodec.read(in);
    }
}
