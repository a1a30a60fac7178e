package io.shoal.aws.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.membership.BusPublisher.Outgoing;
import java.util.List;

/**
 * Events that are written with the item that they tell of, and put on the bus from the table's stream.
 *
 * @param events each with its {@code type} and its {@code detail}
 */
public record Outbox(ArrayNode events) {
    /** Nothing to tell. */
    public static Outbox empty() {
        return new Outbox(Json.object().putArray("events"));
    }

    /** Reads what {@link #write} wrote. */
    public static Outbox read(String text) {
        return new Outbox((ArrayNode) Json.read(text).path("events"));
    }

    /** Returns the outbox with one event more. */
    public Outbox with(String type, ObjectNode detail) {
        var next = events.deepCopy();
        next.addObject().put("type", type).set("detail", detail);
        return new Outbox(next);
    }

    /** Returns it as text. */
    public String write() {
        var tree = Json.object();
        tree.set("events", events);
        return tree.toString();
    }

    /** Returns the events as the bus takes them; those of one message stay in order. */
    public List<Outgoing> outgoing() {
        return events.valueStream()
                .map(event -> Outgoing.of(
                        event.path("type").asText(), event.at("/detail/id").asText(), event.path("detail")))
                .toList();
    }
}
