package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Takes one execution from state to state for as long as nothing has to be waited for. */
final class Interpreter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int UNBOUNDED = 40;

    private final Definition definition;
    private final Execution execution;
    private final Tasks tasks;
    private final InstantSource clock;

    Interpreter(Definition definition, Execution execution, Tasks tasks, InstantSource clock) {
        this.definition = definition;
        this.execution = execution;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Does one step of the frame or of one below it; false where everything waits or is over. */
    boolean step(Frame frame) {
        return switch (frame.status) {
            case READY -> run(frame);
            case WAITING -> wake(frame);
            case SPLIT -> split(frame);
            case DONE, FAILED -> false;
        };
    }

    private boolean wake(Frame frame) {
        if (frame.wake == null || frame.wake.isAfter(clock.instant())) {
            return false;
        }
        frame.status = Frame.Status.READY;
        frame.wake = null;
        return true;
    }

    private JsonNode state(Frame frame) {
        return definition.state(frame.place, frame.state);
    }

    private boolean run(Frame frame) {
        var state = state(frame);
        var data = data(frame, state);
        if (!frame.waited && frame.retries.isEmpty()) {
            execution.note(clock.instant(), "entered", frame.state);
        }
        try {
            perform(frame, state, data);
        } catch (StateException e) {
            failed(frame, state, e.error(), e.text());
        }
        return true;
    }

    private StateData data(Frame frame, JsonNode state) {
        return StateData.of(
                definition.isJsonata(state), state, new Scope(frame.input, context(frame), frame.variables));
    }

    private ObjectNode context(Frame frame) {
        var context = NODES.objectNode();
        context.putObject("Execution")
                .put("Id", execution.arn())
                .put("Name", execution.name())
                .put("StartTime", execution.started().toString())
                .set("Input", execution.input());
        context.putObject("StateMachine")
                .put("Id", execution.stateMachine())
                .put("Name", definition.resource().name());
        context.putObject("State")
                .put("Name", frame.state)
                .put("EnteredTime", frame.entered)
                .put("RetryCount", retryCount(frame));
        if (!frame.mapItem.isMissingNode()) {
            context.putObject("Map").set("Item", frame.mapItem);
        }
        return context;
    }

    private static int retryCount(Frame frame) {
        int count = 0;
        for (var retries : frame.retries) {
            count += retries.asInt();
        }
        return count;
    }

    private void perform(Frame frame, JsonNode state, StateData data) {
        switch (state.path("Type").asText()) {
            case "Pass" -> go(frame, state, data, data.pass());
            case "Task" ->
                go(frame, state, data, tasks.run(state.path("Resource").asText(), data.arguments()));
            case "Wait" -> pause(frame, state, data);
            case "Choice" -> choose(frame, state, data);
            case "Succeed" -> frame.done(data.succeed());
            case "Fail" -> frame.fail(data.text("Error", "ErrorPath"), data.text("Cause", "CausePath"));
            case "Map" -> beginMap(frame, state, data);
            case "Parallel" -> beginParallel(frame, state, data);
            default -> throw new StateException("States.Runtime", "unknown type of state");
        }
    }

    private void go(Frame frame, JsonNode state, StateData data, JsonNode result) {
        var output = data.output(result);
        assign(frame, data.assigned(state.path("Assign"), result));
        leave(frame, state, output);
    }

    private static void assign(Frame frame, JsonNode assigned) {
        if (!assigned.isEmpty()) {
            ObjectNode variables = frame.variables.deepCopy();
            assigned.properties().forEach(variable -> variables.set(variable.getKey(), variable.getValue()));
            frame.variables = variables;
        }
    }

    private void leave(Frame frame, JsonNode state, JsonNode output) {
        if (state.path("End").asBoolean() || !state.has("Next")) {
            frame.done(output);
        } else {
            frame.enter(state.get("Next").asText(), output, clock.instant());
        }
    }

    private void pause(Frame frame, JsonNode state, StateData data) {
        if (frame.waited) {
            go(frame, state, data, data.input());
        } else {
            frame.waitUntil(until(data), true);
        }
    }

    private Instant until(StateData data) {
        var seconds = data.optional("Seconds", "SecondsPath");
        if (seconds.isPresent()) {
            return clock.instant()
                    .plusMillis(new BigDecimal(seconds.get().asText())
                            .movePointRight(3)
                            .longValue());
        }
        var timestamp = data.optional("Timestamp", "TimestampPath")
                .map(JsonNode::asText)
                .orElse("");
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeParseException e) {
            throw new StateException("States.Runtime", "not a timestamp: " + timestamp);
        }
    }

    private void choose(Frame frame, JsonNode state, StateData data) {
        for (var rule : state.path("Choices")) {
            if (data.matches(rule)) {
                assign(frame, data.assigned(rule.path("Assign"), data.input()));
                frame.enter(rule.get("Next").asText(), data.chosen(rule), clock.instant());
                return;
            }
        }
        if (!state.has("Default")) {
            throw new StateException("States.NoChoiceMatched", "no choice matched and there is no default");
        }
        assign(frame, data.assigned(state.path("Assign"), data.input()));
        frame.enter(state.get("Default").asText(), data.chosen(state), clock.instant());
    }

    private void beginParallel(Frame frame, JsonNode state, StateData data) {
        var input = data.arguments();
        frame.status = Frame.Status.SPLIT;
        for (int at = 0; at < state.path("Branches").size(); at++) {
            frame.children.add(child(frame, "/Branches/" + at, input));
        }
    }

    private Frame child(Frame frame, String below, JsonNode input) {
        var place = frame.place + "/States/" + frame.state.replace("~", "~0").replace("/", "~1") + below;
        var child = new Frame(place, definition.start(place), input, frame.variables, clock.instant());
        child.mapItem = frame.mapItem;
        return child;
    }

    private void beginMap(Frame frame, JsonNode state, StateData data) {
        var items = data.items();
        if (!items.isArray()) {
            throw new StateException("States.Runtime", "the items of a Map must be an array, not " + items);
        }
        frame.status = Frame.Status.SPLIT;
        items.forEach(frame.items::add);
        fill(frame, state);
    }

    /** Begins as many items as may run at once. */
    private void fill(Frame frame, JsonNode state) {
        var most = state.path("MaxConcurrency").asInt(0);
        long running = frame.children.stream().filter(child -> !child.isOver()).count();
        while (running < (most > 0 ? most : UNBOUNDED) && frame.children.size() < frame.items.size()) {
            frame.children.add(item(frame, state, frame.children.size()));
            running++;
        }
    }

    private Frame item(Frame frame, JsonNode state, int index) {
        var value = frame.items.get(index);
        var child = child(frame, state.has("ItemProcessor") ? "/ItemProcessor" : "/Iterator", value);
        var item = NODES.objectNode().put("Index", index);
        item.set("Value", value);
        child.mapItem = item;
        var context = context(frame);
        context.putObject("Map").set("Item", item);
        child.input = StateData.of(definition.isJsonata(state), state, new Scope(frame.input, context, frame.variables))
                .item(value);
        return child;
    }

    private boolean split(Frame frame) {
        var state = state(frame);
        try {
            for (var child : frame.children) {
                if (step(child)) {
                    return true;
                }
            }
            var failed = frame.children.stream()
                    .filter(child -> child.status == Frame.Status.FAILED)
                    .findFirst();
            if (failed.isPresent()) {
                frame.status = Frame.Status.READY;
                frame.children.clear();
                frame.items.clear();
                failed(frame, state, failed.get().error, failed.get().cause);
                return true;
            }
            return advance(frame, state);
        } catch (StateException e) {
            failed(frame, state, e.error(), e.text());
            return true;
        }
    }

    private boolean advance(Frame frame, JsonNode state) {
        if (frame.children.size() < frame.items.size()) {
            var before = frame.children.size();
            fill(frame, state);
            return frame.children.size() > before;
        }
        if (!frame.children.stream().allMatch(Frame::isOver)) {
            return false;
        }
        var results = NODES.arrayNode();
        frame.children.forEach(child -> results.add(child.output));
        go(frame, state, data(frame, state), results);
        return true;
    }

    private void failed(Frame frame, JsonNode state, String error, String cause) {
        var retriers = state.path("Retry");
        for (int at = 0; at < retriers.size(); at++) {
            if (names(retriers.get(at), error)) {
                var used = frame.retries.path("r" + at).asInt(0);
                if (used >= retriers.get(at).path("MaxAttempts").asInt(3)) {
                    break;
                }
                execution.note(clock.instant(), "retried", frame.state);
                frame.retries.put("r" + at, used + 1);
                frame.waitUntil(clock.instant().plus(backOff(retriers.get(at), used)), false);
                return;
            }
        }
        catchIt(frame, state, error, cause);
    }

    private static boolean names(JsonNode handler, String error) {
        for (var name : handler.path("ErrorEquals")) {
            var text = name.asText();
            if (text.equals(error)
                    || text.equals("States.ALL")
                    || (text.equals("States.TaskFailed") && !error.equals("States.Timeout"))) {
                return true;
            }
        }
        return false;
    }

    private static Duration backOff(JsonNode retrier, int used) {
        var seconds = retrier.path("IntervalSeconds").asDouble(1)
                * Math.pow(retrier.path("BackoffRate").asDouble(2), used);
        var most = retrier.path("MaxDelaySeconds").asDouble(31_622_400);
        return Duration.ofMillis(Math.round(Math.min(seconds, most) * 1000));
    }

    private void catchIt(Frame frame, JsonNode state, String error, String cause) {
        var catcher = Optional.<JsonNode>empty();
        for (var candidate : state.path("Catch")) {
            if (catcher.isEmpty() && names(candidate, error)) {
                catcher = Optional.of(candidate);
            }
        }
        if (catcher.isEmpty()) {
            frame.fail(error, cause);
            return;
        }
        execution.note(clock.instant(), "caught", frame.state);
        var output = NODES.objectNode().put("Error", error).put("Cause", cause);
        var data = data(frame, state);
        assign(frame, data.assigned(catcher.get().path("Assign"), output));
        frame.enter(catcher.get().get("Next").asText(), data.caught(catcher.get(), output), clock.instant());
    }
}
