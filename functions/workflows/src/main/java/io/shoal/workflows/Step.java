package io.shoal.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.membership.EntryCheck.Entry;
import java.util.Optional;

/**
 * What a state machine asks for: {@code {step, workflow, execution, change, ...}}, where the change is the detail of the {@code Segment
 * Entered} that started it.
 *
 * @param input all of it
 */
record Step(JsonNode input) {
    String name() {
        return text("step");
    }

    String workflow() {
        return text("workflow");
    }

    String execution() {
        return text("execution");
    }

    /** The id of the change, which is the run's. */
    String runId() {
        return change("id").asText();
    }

    String customerId() {
        return change("customerId").asText();
    }

    String segmentId() {
        return change("segmentId").asText();
    }

    /** The entry that started the run, or the exit that is told of. */
    Entry entry() {
        return new Entry(runId(), customerId(), segmentId(), sequence());
    }

    int segmentVersion() {
        return input.at("/change/segmentVersion").asInt();
    }

    long sequence() {
        return change("sequence").asLong();
    }

    Optional<String> variant() {
        return Optional.ofNullable(input.at("/change/variant").textValue());
    }

    String cause() {
        return input.at("/change/reason/cause").asText();
    }

    /** A text that has to be there. */
    String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("a step needs " + name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(input.path(name).textValue()).filter(text -> !text.isBlank());
    }

    private JsonNode change(String name) {
        var value = input.path("change").path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("a step needs change." + name);
        }
        return value;
    }
}
