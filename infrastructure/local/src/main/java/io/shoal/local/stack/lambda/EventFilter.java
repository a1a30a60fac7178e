package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/** The filter criteria of an event source mapping; one matching pattern is enough. */
final class EventFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Machine machine;
    private final List<JsonNode> patterns;

    EventFilter(List<String> patterns) {
        this.machine = patterns.isEmpty() ? null : machine(patterns);
        this.patterns = patterns.stream().map(EventFilter::read).toList();
    }

    private static JsonNode read(String pattern) {
        try {
            return JSON.readTree(pattern);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event pattern: " + pattern, e);
        }
    }

    private static Machine machine(List<String> patterns) {
        var machine = Machine.builder().build();
        for (var pattern : patterns) {
            try {
                machine.addRule(pattern, pattern);
            } catch (IOException e) {
                throw new IllegalArgumentException("not an event pattern: " + pattern, e);
            }
        }
        return machine;
    }

    boolean matches(JsonNode event) {
        return machine == null
                || (patterns.stream().anyMatch(pattern -> has(event, pattern))
                        && !machine.rulesForJSONEvent(named(event, patterns)).isEmpty());
    }

    /** Whether what a pattern asks for is there at all, which most often it is not; values are for the matcher to judge. */
    private static boolean has(JsonNode event, JsonNode pattern) {
        for (var asked : pattern.properties()) {
            var there = event.path(asked.getKey());
            var possible = asked.getValue().isObject()
                    ? there.isArray() || has(there, asked.getValue())
                    : !there.isMissingNode() || mayBeMissing(asked.getValue());
            if (!possible && !asked.getKey().equals("$or")) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeMissing(JsonNode alternatives) {
        return alternatives.findValues("exists").stream().anyMatch(exists -> !exists.asBoolean());
    }

    /** The part of an event that patterns name: the rest, which is most of an item's images, can make no difference. */
    private static JsonNode named(JsonNode event, List<JsonNode> patterns) {
        if (!event.isObject() || patterns.stream().anyMatch(pattern -> !pattern.isObject() || pattern.has("$or"))) {
            return event;
        }
        var named = JsonNodeFactory.instance.objectNode();
        for (var field : event.properties()) {
            var inner = new ArrayList<JsonNode>(patterns.size());
            for (var pattern : patterns) {
                if (pattern.has(field.getKey())) {
                    inner.add(pattern.get(field.getKey()));
                }
            }
            if (!inner.isEmpty()) {
                named.set(field.getKey(), named(field.getValue(), inner));
            }
        }
        return named;
    }
}
