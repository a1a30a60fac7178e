package io.shoal.local.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * An event on a bus.
 *
 * @param bus name of the bus
 * @param id EventBridge's own
 * @param time as the publisher gave it, else when it was published
 */
public record PublishedEvent(
        String bus,
        String id,
        String source,
        String detailType,
        Instant time,
        List<String> resources,
        JsonNode detail) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public PublishedEvent {
        resources = List.copyOf(resources);
    }

    /** The event as targets get it. */
    public ObjectNode json() {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", Arns.ACCOUNT)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Arns.REGION);
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event;
    }

    /** The event's line in an archive: its bus beside the event itself. */
    String line() {
        return JSON.createObjectNode()
                .put("bus", bus)
                .put("instant", time.toString())
                .set("event", json())
                .toString();
    }

    static PublishedEvent ofLine(String line) throws JsonProcessingException {
        var entry = JSON.readTree(line);
        var event = entry.get("event");
        var resources = new ArrayList<String>();
        event.get("resources").forEach(resource -> resources.add(resource.asText()));
        return new PublishedEvent(
                entry.get("bus").asText(),
                event.get("id").asText(),
                event.get("source").asText(),
                event.get("detail-type").asText(),
                Instant.parse(entry.get("instant").asText()),
                resources,
                event.get("detail"));
    }
}
