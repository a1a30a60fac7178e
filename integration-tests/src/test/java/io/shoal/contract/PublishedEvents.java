package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * Holds events to the published contract. A test that sees events on the bus hands each of them to {@link #check}, so
 * that nothing that any test publishes leaves the contract unnoticed.
 */
public final class PublishedEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SCHEMA_OF_TYPE = Map.of(
            "Segment Entered", "segment-entered.json",
            "Segment Exited", "segment-exited.json",
            "RFM Cell Changed", "rfm-cell-changed.json",
            "Message Requested", "message-requested.json",
            "Message Sent", "message-sent.json",
            "Message Suppressed", "message-suppressed.json",
            "Task Requested", "task-requested.json",
            "Workflow Stopped", "workflow-stopped.json");

    private PublishedEvents() {}

    /**
     * Fails unless the event is as its schema says.
     *
     * @param event the whole event as on the bus or in an exported line: source, detail-type, time and detail at least
     */
    public static void check(String event) {
        assertThat(violations(event)).as(event).isEmpty();
    }

    /** As {@link #check(String)}, for an event that is still a tree. */
    public static void check(JsonNode event) {
        check(event.toString());
    }

    /** Says what is wrong with an event, nothing if it keeps the contract. */
    public static List<String> violations(String event) {
        String type = parse(event).path("detail-type").asText();
        String schema = SCHEMA_OF_TYPE.get(type);
        return schema == null
                ? List.of("no schema for detail-type \"" + type + "\"")
                : Schemas.violations(schema, event);
    }

    private static JsonNode parse(String event) {
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + event, broken);
        }
    }
}
