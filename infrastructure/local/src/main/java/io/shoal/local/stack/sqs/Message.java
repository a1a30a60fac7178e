package io.shoal.local.stack.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A message in a queue.
 *
 * @param order in which it was sent
 * @param attributes the sender's own, as in the API
 * @param visible from when on it can be received
 * @param receives how often it was
 * @param receipt of the last time; empty before the first
 */
public record Message(
        String id,
        long order,
        String body,
        JsonNode attributes,
        Instant sent,
        Instant visible,
        Instant firstReceived,
        int receives,
        String receipt) {

    Message received(Instant now, Instant visibleAgain, String receipt) {
        return new Message(
                id,
                order,
                body,
                attributes,
                sent,
                visibleAgain,
                receives == 0 ? now : firstReceived,
                receives + 1,
                receipt);
    }

    Message visibleFrom(Instant instant) {
        return new Message(id, order, body, attributes, sent, instant, firstReceived, receives, receipt);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("order", order)
                .put("body", body)
                .put("sent", sent.toString())
                .put("visible", visible.toString())
                .put("firstReceived", firstReceived.toString())
                .put("receives", receives)
                .put("receipt", receipt)
                .set("attributes", attributes);
    }

    static Message of(JsonNode json) {
        return new Message(
                json.get("id").asText(),
                json.get("order").asLong(),
                json.get("body").asText(),
                json.get("attributes"),
                Instant.parse(json.get("sent").asText()),
                Instant.parse(json.get("visible").asText()),
                Instant.parse(json.get("firstReceived").asText()),
                json.get("receives").asInt(),
                json.get("receipt").asText());
    }
}
