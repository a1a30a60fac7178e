package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of an event bus.
 *
 * @param bus physical name of the bus
 * @param pattern the event pattern as JSON
 */
public record RuleResource(String id, String name, String bus, String pattern, boolean enabled, List<Target> targets) {

    public RuleResource {
        targets = List.copyOf(targets);
    }

    /**
     * Where a matching event goes.
     *
     * @param arn of a function, queue, state machine, bus or topic
     * @param deadLetters ARN of the queue for what could not be delivered
     */
    public record Target(String id, String arn, Input input, int maximumRetries, Optional<String> deadLetters) {}

    /** What of the event the target gets. */
    public sealed interface Input {
        /** The whole event. */
        record Whole() implements Input {}

        /** One part of it. */
        record Part(String path) implements Input {}

        /** A constant JSON text. */
        record Constant(JsonNode value) implements Input {}

        /** A template with {@code <name>} for values taken from the event. */
        record Transformed(Map<String, String> paths, String template) implements Input {

            public Transformed {
                paths = Map.copyOf(paths);
            }
        }
    }
}
