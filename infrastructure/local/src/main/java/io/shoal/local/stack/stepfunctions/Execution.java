package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a state machine. */
public final class Execution {

    /** As in the API. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        ABORTED
    }

    /**
     * Something that happened.
     *
     * @param type {@code entered}, {@code retried}, {@code caught}, {@code succeeded}, {@code failed} or {@code aborted}
     */
    public record Step(Instant instant, String type, String state) {}

    private final String arn;
    private final String stateMachine;
    private final String name;
    private final JsonNode input;
    private final Instant started;
    private final Frame root;
    private final List<Step> history = new ArrayList<>();
    private volatile Status status = Status.RUNNING;
    private @Nullable Instant stopped;
    private JsonNode output = JsonNodeFactory.instance.nullNode();
    private String error = "";
    private String cause = "";

    Execution(String arn, String stateMachine, String name, JsonNode input, Instant started, Frame root) {
        this.arn = arn;
        this.stateMachine = stateMachine;
        this.name = name;
        this.input = input;
        this.started = started;
        this.root = root;
    }

    public String arn() {
        return arn;
    }

    /** ARN of the state machine. */
    public String stateMachine() {
        return stateMachine;
    }

    public String name() {
        return name;
    }

    public JsonNode input() {
        return input;
    }

    public Instant started() {
        return started;
    }

    public Status status() {
        return status;
    }

    public Optional<Instant> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** What it answered; null unless it succeeded. */
    public JsonNode output() {
        return output;
    }

    /** Name of the error of a failed execution; else empty. */
    public String error() {
        return error;
    }

    public String cause() {
        return cause;
    }

    /** What happened, in order. */
    public List<Step> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /** The states that were entered, in order. */
    public List<String> path() {
        return history().stream()
                .filter(step -> step.type().equals("entered"))
                .map(Step::state)
                .toList();
    }

    Frame root() {
        return root;
    }

    void note(Instant now, String type, String state) {
        synchronized (history) {
            history.add(new Step(now, type, state));
        }
    }

    /** Ends with its root frame. */
    void finish(Instant now) {
        stopped = now;
        output = root.output;
        error = root.error;
        cause = root.cause;
        status = root.status == Frame.Status.DONE ? Status.SUCCEEDED : Status.FAILED;
        note(now, status == Status.SUCCEEDED ? "succeeded" : "failed", root.state);
    }

    void abort(Instant now, String error, String cause) {
        stopped = now;
        this.error = error;
        this.cause = cause;
        status = Status.ABORTED;
        note(now, "aborted", root.state);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("machine", stateMachine)
                .put("name", name)
                .put("started", started.toString())
                .put("status", status.name())
                .put("error", error)
                .put("cause", cause);
        if (stopped != null) {
            node.put("stopped", stopped.toString());
        }
        node.set("input", input);
        node.set("output", output);
        node.set("root", root.json());
        var steps = node.putArray("history");
        history()
                .forEach(step -> steps.addArray()
                        .add(step.instant().toString())
                        .add(step.type())
                        .add(step.state()));
        return node;
    }

    static Execution of(String arn, JsonNode json) {
        var execution = new Execution(
                arn,
                json.get("machine").asText(),
                json.get("name").asText(),
                json.get("input"),
                Instant.parse(json.get("started").asText()),
                Frame.of(json.get("root")));
        json.get("history")
                .forEach(step -> execution.history.add(new Step(
                        Instant.parse(step.get(0).asText()),
                        step.get(1).asText(),
                        step.get(2).asText())));
        execution.status = Status.valueOf(json.get("status").asText());
        execution.stopped =
                json.has("stopped") ? Instant.parse(json.get("stopped").asText()) : null;
        execution.output = json.get("output");
        execution.error = json.get("error").asText();
        execution.cause = json.get("cause").asText();
        return execution;
    }
}
