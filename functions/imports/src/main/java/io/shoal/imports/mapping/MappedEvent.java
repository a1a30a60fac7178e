package io.shoal.imports.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event that lines of a file told.
 *
 * @param customer who did it
 * @param id unique among the customer's events
 * @param type what happened
 * @param occurredAt when
 * @param properties numbers exact
 * @param attributes what the lines say of the customer as of then
 * @param line where the first of its lines stands in its file
 */
public record MappedEvent(
        String customer,
        String id,
        String type,
        Instant occurredAt,
        ObjectNode properties,
        ObjectNode attributes,
        long line)
        implements Deed {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    /** Moves every instant that a file may hold above zero, so that texts of digits sort as instants do. */
    private static final long SHIFT = 1_000_000_000_000_000L;

    private static final char END = '\u0000';

    /** As one text; texts of events sort by time, customer and id. */
    public String write() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("line", line);
        json.set("properties", properties);
        json.set("attributes", attributes);
        String time = String.format("%019d", occurredAt.toEpochMilli() + SHIFT);
        return time + END + customer + END + id + END + json;
    }

    /** From the text that {@link #write} made. */
    public static MappedEvent read(String text) {
        String[] parts = text.split(String.valueOf(END), 4);
        try {
            var json = JSON.readTree(parts[3]);
            return new MappedEvent(
                    parts[1],
                    parts[2],
                    json.get("type").textValue(),
                    Instant.ofEpochMilli(Long.parseLong(parts[0]) - SHIFT),
                    (ObjectNode) json.get("properties"),
                    (ObjectNode) json.get("attributes"),
                    json.get("line").longValue());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not what was written: " + text, impossible);
        }
    }

    /** The event as the API takes it. */
    public ObjectNode request() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("customerId", customer).put("eventId", id).put("type", type).put("occurredAt", occurredAt.toString());
        json.set("properties", properties);
        return json;
    }
}
