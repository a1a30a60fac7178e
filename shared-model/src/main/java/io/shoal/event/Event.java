package io.shoal.event;

import io.shoal.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that a customer did. Who made it has checked it: {@link EventReader} says what may be in one.
 *
 * @param customerId who did it
 * @param eventId unique among this customer's events: the first of that id counts, later ones are duplicates
 * @param type what happened, such as {@code order_placed}
 * @param occurredAt when it happened, to the millisecond (finer is cut off)
 * @param properties what more is known of it, numbers rounded to {@link EventReader#SCALE} places; keys keep their
 *     order
 */
public record Event(String customerId, String eventId, String type, Instant occurredAt, Map<String, Value> properties) {
    /** Copies the properties and cuts the instant to the millisecond. */
    public Event {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Returns the same event of another customer. */
    public Event of(String other) {
        return other.equals(customerId) ? this : new Event(other, eventId, type, occurredAt, properties);
    }

    /** Returns the property of this name, {@link Value#NOTHING} where there is none. */
    public Value property(String name) {
        return properties.getOrDefault(name, Value.NOTHING);
    }

    /** Returns all properties as one value, to look paths up in. */
    public Value.MapValue propertyMap() {
        return new Value.MapValue(properties);
    }

    /** Returns when it happened in epoch milliseconds. */
    public long occurredAtMillis() {
        return occurredAt.toEpochMilli();
    }
}
