package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A state machine.
 *
 * @param definition Amazon States Language, with its substitutions made
 * @param timers schedules that start it
 */
public record StateMachineResource(String id, String name, JsonNode definition, List<EventSource.Timer> timers) {

    public StateMachineResource {
        timers = List.copyOf(timers);
    }

    public String arn() {
        return Arns.stateMachine(name);
    }
}
