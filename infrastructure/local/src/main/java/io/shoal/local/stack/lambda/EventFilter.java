package io.shoal.local.stack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/** The filter criteria of an event source mapping; one matching pattern is enough. */
final class EventFilter {

    private final @Nullable Machine machine;

    EventFilter(List<String> patterns) {
        this.machine = patterns.isEmpty() ? null : machine(patterns);
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
        if (machine == null) {
            return true;
        }
        try {
            return !machine.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("cannot match " + event, e);
        }
    }
}
