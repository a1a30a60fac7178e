package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of states that the interpreter understands; a field that it would pass over in silence is none of them. */
final class Understood {
    private static final Set<String> LINE =
            Set.of("Comment", "Version", "StartAt", "States", "QueryLanguage", "ProcessorConfig");
    private static final Set<String> COMMON =
            Set.of("Type", "Comment", "QueryLanguage", "Next", "End", "InputPath", "OutputPath", "Assign", "Output");
    private static final Set<String> ERRORS =
            Set.of("Retry", "Catch", "ResultPath", "ResultSelector", "Parameters", "Arguments");
    private static final Set<String> WAITS = Set.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
    private static final Map<String, Set<String>> OWN = Map.of(
            "Pass", Set.of("Result", "ResultPath", "Parameters"),
            "Task", Set.of("Resource"),
            "Wait", WAITS,
            "Choice", Set.of("Choices", "Default"),
            "Map", Set.of("ItemsPath", "Items", "ItemSelector", "ItemProcessor", "Iterator", "MaxConcurrency", "Label"),
            "Parallel", Set.of("Branches"),
            "Succeed", Set.of(),
            "Fail", Set.of("Error", "Cause", "ErrorPath", "CausePath"));
    private static final Set<String> FAILING = Set.of("Task", "Map", "Parallel");
    private static final Set<String> LAST = Set.of("Choice", "Succeed", "Fail");
    private static final Set<String> RETRIER =
            Set.of("Comment", "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds");
    private static final Set<String> CATCHER =
            Set.of("Comment", "ErrorEquals", "Next", "ResultPath", "Assign", "Output");

    private Understood() {}

    /** Says what is wrong with a line of states as a whole; empty where nothing is. */
    static Optional<String> objectionToLine(JsonNode line) {
        return unknown(line, LINE).or(() -> objectionToLanguage(line));
    }

    /** Says what is wrong with a state; empty where nothing is. */
    static Optional<String> objection(JsonNode state) {
        String type = state.path("Type").asText();
        Set<String> own = OWN.get(type);
        if (own == null) {
            return Optional.of("type " + type + " is not understood by the local stack");
        }
        Set<String> more = FAILING.contains(type) ? ERRORS : Set.of();
        return state.propertyStream()
                .map(Map.Entry::getKey)
                .filter(field -> !COMMON.contains(field) && !own.contains(field) && !more.contains(field))
                .findFirst()
                .map(Understood::notUnderstood)
                .or(() -> objectionToLanguage(state))
                .or(() -> handlers(state))
                .or(() -> wayOn(state, type));
    }

    private static Optional<String> objectionToLanguage(JsonNode node) {
        String language = node.path("QueryLanguage").asText("JSONPath");
        return Set.of("JSONPath", "JSONata").contains(language)
                ? Optional.empty()
                : Optional.of("QueryLanguage " + language + " is not understood by the local stack");
    }

    private static Optional<String> handlers(JsonNode state) {
        return Stream.concat(
                        state.path("Retry").valueStream().map(retrier -> unknown(retrier, RETRIER)),
                        state.path("Catch").valueStream().map(catcher -> unknown(catcher, CATCHER)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> wayOn(JsonNode state, String type) {
        if (!LAST.contains(type) && !state.has("Next") && !state.path("End").asBoolean()) {
            return Optional.of("needs Next or End");
        }
        if (type.equals("Wait") && WAITS.stream().filter(state::has).count() != 1) {
            return Optional.of("waits by one of Seconds, SecondsPath, Timestamp and TimestampPath");
        }
        boolean choosesNothing = state.path("Choices").isEmpty()
                || state.path("Choices").valueStream().anyMatch(choice -> !choice.has("Next"));
        return type.equals("Choice") && choosesNothing
                ? Optional.of("needs Choices, each with Next")
                : Optional.empty();
    }

    private static Optional<String> unknown(JsonNode node, Set<String> known) {
        return node.propertyStream()
                .map(Map.Entry::getKey)
                .filter(field -> !known.contains(field))
                .findFirst()
                .map(Understood::notUnderstood);
    }

    private static String notUnderstood(String field) {
        return field + " is not understood by the local stack";
    }
}
