package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of states under way: an execution's own, a branch of a Parallel, one item of a Map. Mutable; plain JSON when stored. */
final class Frame {

    /** What a frame waits for. */
    enum Status {
        READY,
        WAITING,
        SPLIT,
        DONE,
        FAILED
    }

    /** Where {@code StartAt} and {@code States} stand in the definition, as a JSON pointer. */
    final String place;

    Status status = Status.READY;
    String state;
    JsonNode input;
    JsonNode variables;
    String entered;
    JsonNode mapItem = JsonNodeFactory.instance.missingNode();
    /** Of a waiting frame: whether it was the state itself that waited, rather than a retrier. */
    boolean waited;

    @Nullable
    Instant wake;

    ObjectNode retries = JsonNodeFactory.instance.objectNode();
    final List<Frame> children = new ArrayList<>();
    /** Inputs of a Map's items that were not begun. */
    final List<JsonNode> items = new ArrayList<>();

    JsonNode output = JsonNodeFactory.instance.nullNode();
    String error = "";
    String cause = "";

    Frame(String place, String state, JsonNode input, JsonNode variables, Instant now) {
        this.place = place;
        this.state = state;
        this.input = input;
        this.variables = variables;
        this.entered = now.toString();
    }

    /** Goes on to another state. */
    void enter(String next, JsonNode fresh, Instant now) {
        state = next;
        input = fresh;
        entered = now.toString();
        status = Status.READY;
        waited = false;
        wake = null;
        retries = JsonNodeFactory.instance.objectNode();
        children.clear();
        items.clear();
    }

    void waitUntil(Instant instant, boolean byItself) {
        status = Status.WAITING;
        wake = instant;
        waited = byItself;
    }

    void done(JsonNode result) {
        status = Status.DONE;
        output = result;
    }

    void fail(String name, String text) {
        status = Status.FAILED;
        error = name;
        cause = text;
    }

    boolean isOver() {
        return status == Status.DONE || status == Status.FAILED;
    }

    /** When this frame, or one below it, goes on by itself. */
    Optional<Instant> next() {
        return switch (status) {
            case READY -> Optional.of(Instant.EPOCH);
            case WAITING -> Optional.ofNullable(wake);
            case SPLIT ->
                children.stream().map(Frame::next).flatMap(Optional::stream).min(Instant::compareTo);
            case DONE, FAILED -> Optional.empty();
        };
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("place", place)
                .put("status", status.name())
                .put("state", state)
                .put("entered", entered)
                .put("waited", waited)
                .put("error", error)
                .put("cause", cause);
        if (wake != null) {
            node.put("wake", wake.toString());
        }
        node.set("input", input);
        node.set("variables", variables);
        node.set("retries", retries);
        node.set("output", output);
        if (!mapItem.isMissingNode()) {
            node.set("mapItem", mapItem);
        }
        node.putArray("children").addAll(children.stream().map(Frame::json).toList());
        node.putArray("items").addAll(items);
        return node;
    }

    static Frame of(JsonNode json) {
        var frame = new Frame(
                json.get("place").asText(),
                json.get("state").asText(),
                json.get("input"),
                json.get("variables"),
                Instant.parse(json.get("entered").asText()));
        frame.status = Status.valueOf(json.get("status").asText());
        frame.waited = json.get("waited").asBoolean();
        frame.error = json.get("error").asText();
        frame.cause = json.get("cause").asText();
        frame.wake = json.has("wake") ? Instant.parse(json.get("wake").asText()) : null;
        frame.retries = (ObjectNode) json.get("retries");
        frame.output = json.get("output");
        frame.mapItem = json.path("mapItem");
        json.get("children").forEach(child -> frame.children.add(of(child)));
        json.get("items").forEach(frame.items::add);
        return frame;
    }
}
