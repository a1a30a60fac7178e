package io.shoal.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.value.JsonValues;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Writes events as {@link EventReader} reads them. */
public final class EventWriter {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private EventWriter() {}

    /** Returns the JSON of an event. */
    public static String write(Event event) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("customerId", event.customerId());
        json.put("eventId", event.eventId());
        json.put("type", event.type());
        json.put("occurredAt", MILLISECONDS.format(event.occurredAt()));
        json.set("properties", JsonValues.writeMap(event.propertyMap()));
        return json.toString();
    }
}
