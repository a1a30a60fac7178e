package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSONPath that state machines need: {@code $.a.b}, {@code $['a b']}, {@code $[0]}, {@code $[-1]} and {@code [*]}. Filters, slices and
 * {@code ..} are refused.
 */
final class JsonPath {

    private static final Pattern STEP = Pattern.compile(
            "\\.([A-Za-z0-9_\\-\\u0080-\\uffff]+)|\\['((?:[^'\\\\]|\\\\.)*)']|\\[(-?\\d+)]|(\\[\\*]|\\.\\*)");

    /** One step of a path. */
    private sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}

        record All() implements Step {}
    }

    private final String text;
    private final List<Step> steps;

    private JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** Reads a path that begins with {@code $}. */
    static JsonPath parse(String text) {
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            steps.add(step(matcher.group(1), matcher.group(2), matcher.group(3)));
            at = matcher.end();
        }
        if (!text.startsWith("$") || at < text.length()) {
            throw new IllegalArgumentException("the path " + text + " is not understood by the local stack");
        }
        return new JsonPath(text, steps);
    }

    private static Step step(@Nullable String name, @Nullable String quoted, @Nullable String index) {
        if (name != null) {
            return new Step.Name(name);
        }
        if (quoted != null) {
            return new Step.Name(quoted.replace("\\'", "'"));
        }
        return index != null ? new Step.Index(Integer.parseInt(index)) : new Step.All();
    }

    /** The value at this path; a path with a wildcard always finds an array. */
    Optional<JsonNode> find(JsonNode root) {
        var many = steps.contains(new Step.All());
        var found = List.of(root);
        for (var step : steps) {
            found = found.stream().flatMap(node -> next(node, step).stream()).toList();
        }
        if (many) {
            return Optional.of(JsonNodeFactory.instance.arrayNode().addAll(found));
        }
        return found.stream().findFirst();
    }

    JsonNode get(JsonNode root) {
        return find(root)
                .orElseThrow(() -> new StateException(
                        "States.ParameterPathFailure", "The JSONPath '" + text + "' could not be found in the input"));
    }

    private static List<JsonNode> next(JsonNode node, Step step) {
        return switch (step) {
            case Step.Name name -> node.has(name.name()) ? List.of(node.get(name.name())) : List.of();
            case Step.Index index -> {
                var at = index.index() < 0 ? node.size() + index.index() : index.index();
                yield node.isArray() && node.has(at) ? List.of(node.get(at)) : List.of();
            }
            case Step.All all -> {
                var elements = new ArrayList<JsonNode>();
                node.forEach(elements::add);
                yield elements;
            }
        };
    }

    /** A copy of the root with a value put at this path; only names may stand in it. */
    JsonNode put(JsonNode root, JsonNode value) {
        return put(root, 0, value);
    }

    private JsonNode put(JsonNode node, int depth, JsonNode value) {
        if (depth == steps.size()) {
            return value;
        }
        if (!(steps.get(depth) instanceof Step.Name step)) {
            throw new StateException("States.ResultPathMatchFailure", "cannot put a result at " + text);
        }
        var copy = node.isObject() ? ((ObjectNode) node).deepCopy() : JsonNodeFactory.instance.objectNode();
        var child = copy.path(step.name());
        copy.set(step.name(), put(child, depth + 1, value));
        return copy;
    }
}
