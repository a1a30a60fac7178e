package io.shoal.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.mapping.Deed;
import io.shoal.imports.mapping.MappedEvent;
import java.util.Optional;

/** What the events of one customer say of him: for each attribute the latest, of two at one instant the one with the greater id. */
final class LatestAttributes {
    /** Nobody's. */
    static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private String customer;
    private long line;
    private final ObjectNode latest;

    private LatestAttributes(String customer, long line, ObjectNode latest) {
        this.customer = customer;
        this.line = line;
        this.latest = latest;
    }

    static LatestAttributes read(JsonNode stored) {
        ObjectNode latest = stored.path("latest") instanceof ObjectNode found ? found.deepCopy() : NODES.objectNode();
        return new LatestAttributes(
                stored.path("customer").asText(), stored.path("line").asLong(), latest);
    }

    JsonNode write() {
        ObjectNode json = NODES.objectNode().put("customer", customer).put("line", line);
        json.set("latest", latest.deepCopy());
        return json;
    }

    boolean isOf(String other) {
        return customer.equals(other);
    }

    void add(MappedEvent event) {
        customer = event.customer();
        long at = event.occurredAt().toEpochMilli();
        event.attributes().properties().forEach(attribute -> {
            JsonNode before = latest.path(attribute.getKey());
            if (before.isMissingNode() || later(at, event.id(), before)) {
                line = event.line();
                ObjectNode entry =
                        latest.putObject(attribute.getKey()).put("at", at).put("id", event.id());
                entry.set("value", attribute.getValue());
            }
        });
    }

    private static boolean later(long at, String id, JsonNode before) {
        long other = before.path("at").asLong();
        return at > other || (at == other && id.compareTo(before.path("id").asText()) > 0);
    }

    /** Returns what is to be put, and begins with the next customer. */
    Optional<Deed.Put> take() {
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode body = NODES.objectNode();
        ObjectNode attributes = body.putObject("attributes");
        latest.properties()
                .forEach(
                        entry -> attributes.set(entry.getKey(), entry.getValue().get("value")));
        latest.removeAll();
        return Optional.of(new Deed.Put(customer, body, line));
    }
}
