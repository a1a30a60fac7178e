package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.template.StateMachineResource;
import io.shoal.local.stack.template.TemplateException;
import java.util.Set;

/** A state machine's definition; what the interpreter cannot do is refused here, naming the state. */
final class Definition {

    private static final Set<String> PATHS = Set.of(
            "InputPath",
            "OutputPath",
            "ResultPath",
            "ItemsPath",
            "SecondsPath",
            "TimestampPath",
            "Variable",
            "ErrorPath",
            "CausePath");

    private final StateMachineResource resource;
    private final Tasks tasks;

    Definition(StateMachineResource resource, Tasks tasks) {
        this.resource = resource;
        this.tasks = tasks;
        checkLine(resource.definition(), isJsonata(resource.definition(), false));
    }

    StateMachineResource resource() {
        return resource;
    }

    /** Whether a line of states, or a state, is written in JSONata. */
    boolean isJsonata(JsonNode state) {
        return isJsonata(state, isJsonata(resource.definition(), false));
    }

    private static boolean isJsonata(JsonNode node, boolean otherwise) {
        return node.has("QueryLanguage") ? node.get("QueryLanguage").asText().equals("JSONata") : otherwise;
    }

    /** The object with {@code StartAt} and {@code States} at a place. */
    JsonNode line(String place) {
        return resource.definition().at(place);
    }

    String start(String place) {
        return line(place).path("StartAt").asText();
    }

    JsonNode state(String place, String name) {
        return line(place).path("States").path(name);
    }

    private TemplateException refusal(String state, String message) {
        return new TemplateException(resource.id(), "state \"" + state + "\": " + message);
    }

    private void checkLine(JsonNode line, boolean jsonata) {
        var states = line.path("States");
        Understood.objectionToLine(line).ifPresent(objection -> {
            throw refusal(line.path("StartAt").asText(), objection);
        });
        if (!states.has(line.path("StartAt").asText())) {
            throw refusal(line.path("StartAt").asText(), "StartAt names no state");
        }
        states.properties()
                .forEach(
                        state -> check(state.getKey(), state.getValue(), states, isJsonata(state.getValue(), jsonata)));
    }

    private void check(String name, JsonNode state, JsonNode states, boolean jsonata) {
        Understood.objection(state).ifPresent(objection -> {
            throw refusal(name, objection);
        });
        checkNext(name, state, states);
        checkParts(name, state, state.path("Type").asText(), jsonata);
        checkExpressions(name, state, jsonata);
    }

    private void checkNext(String name, JsonNode state, JsonNode states) {
        for (var next : state.findValues("Next")) {
            if (!states.has(next.asText()) && !isInside(state, next.asText())) {
                throw refusal(name, "there is no state \"" + next.asText() + "\"");
            }
        }
        if (state.has("Default") && !states.has(state.get("Default").asText())) {
            throw refusal(name, "there is no state \"" + state.get("Default").asText() + "\"");
        }
    }

    /** Whether a name belongs to the states within a Map or Parallel, which are checked by themselves. */
    private static boolean isInside(JsonNode state, String name) {
        return state.findValues("States").stream().anyMatch(states -> states.has(name));
    }

    private void checkParts(String name, JsonNode state, String type, boolean jsonata) {
        switch (type) {
            case "Task" -> {
                if (!tasks.knows(state.path("Resource").asText())) {
                    throw refusal(
                            name,
                            "the resource " + state.path("Resource").asText()
                                    + " is not understood by the local stack");
                }
            }
            case "Choice" -> state.path("Choices").forEach(rule -> checkRule(name, rule, jsonata));
            case "Map" -> {
                var processor = processor(state);
                if (!processor.isObject()) {
                    throw refusal(name, "a Map needs an ItemProcessor");
                }
                checkLine(processor, jsonata);
            }
            case "Parallel" -> state.path("Branches").forEach(branch -> checkLine(branch, jsonata));
            default -> {}
        }
    }

    static JsonNode processor(JsonNode map) {
        return map.has("ItemProcessor") ? map.get("ItemProcessor") : map.path("Iterator");
    }

    private void checkRule(String name, JsonNode rule, boolean jsonata) {
        if (jsonata) {
            if (!rule.has("Condition")) {
                throw refusal(name, "a choice needs a Condition");
            }
            return;
        }
        var operator = Choices.operator(rule);
        if (operator.isEmpty()) {
            throw refusal(name, "its choice is not understood by the local stack: " + rule);
        }
        var argument = rule.get(operator.get());
        if (operator.get().equals("Not")) {
            checkRule(name, argument, false);
        } else if (operator.get().equals("And") || operator.get().equals("Or")) {
            argument.forEach(part -> checkRule(name, part, false));
        }
    }

    /** Reads every path, function and JSONata expression once, so that one that is not understood is found at start. */
    private void checkExpressions(String name, JsonNode node, boolean jsonata) {
        if (node.isArray()) {
            node.forEach(element -> checkExpressions(name, element, jsonata));
        } else if (jsonata && JsonataExpressions.isExpression(node)) {
            guarded(name, () -> JsonataExpressions.check(node.textValue()));
        }
        node.properties().forEach(field -> {
            if (field.getKey().equals("States") || !field.getValue().isTextual()) {
                checkNested(name, field.getKey(), field.getValue(), jsonata);
            } else if (!jsonata && (field.getKey().endsWith(".$") || PATHS.contains(field.getKey()))) {
                guarded(name, () -> checkPath(field.getValue().textValue()));
            } else if (jsonata) {
                checkExpressions(name, field.getValue(), true);
            }
        });
    }

    private void checkNested(String name, String field, JsonNode value, boolean jsonata) {
        if (!field.equals("States")) {
            checkExpressions(name, value, jsonata);
        }
    }

    private void guarded(String name, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            throw refusal(name, String.valueOf(e.getMessage()));
        }
    }

    private static void checkPath(String text) {
        if (text.startsWith("States.")) {
            var function = text.substring("States.".length(), Math.max("States.".length(), text.indexOf('(')));
            if (!IntrinsicFunctions.KNOWN.contains(function)) {
                throw new IllegalArgumentException(text + " is not understood by the local stack");
            }
        } else if (text.startsWith("$$")) {
            JsonPath.parse(text.substring(1));
        } else if (text.length() > 1 && Character.isLetter(text.charAt(1))) {
            JsonPath.parse("$." + text.substring(1));
        } else {
            JsonPath.parse(text);
        }
    }
}
