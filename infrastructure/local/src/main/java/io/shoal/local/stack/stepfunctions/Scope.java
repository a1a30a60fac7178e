package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * What the expressions of a state can see.
 *
 * @param input of the state
 * @param context the context object, {@code $$}
 * @param variables assigned so far
 */
record Scope(JsonNode input, JsonNode context, JsonNode variables) {

    /** The value that a path, a path of the context, a variable or an intrinsic function stands for. */
    JsonNode value(String expression) {
        if (expression.startsWith("States.")) {
            return new IntrinsicFunctions(this).call(expression);
        }
        if (expression.startsWith("$$")) {
            return JsonPath.parse(expression.substring(1)).get(context);
        }
        return isVariable(expression)
                ? JsonPath.parse("$." + expression.substring(1)).get(variables)
                : JsonPath.parse(expression).get(input);
    }

    /** As {@link #value}, for questions of presence. */
    Optional<JsonNode> find(String expression) {
        if (expression.startsWith("$$")) {
            return JsonPath.parse(expression.substring(1)).find(context);
        }
        return isVariable(expression)
                ? JsonPath.parse("$." + expression.substring(1)).find(variables)
                : JsonPath.parse(expression).find(input);
    }

    private static boolean isVariable(String expression) {
        return expression.length() > 1 && Character.isLetter(expression.charAt(1));
    }

    Scope on(JsonNode other) {
        return new Scope(other, context, variables);
    }

    /** A template: fields whose name ends in {@code .$} hold expressions. */
    JsonNode filled(JsonNode template) {
        if (template.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            template.forEach(element -> array.add(filled(element)));
            return array;
        }
        if (!template.isObject()) {
            return template;
        }
        var object = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> {
            var name = field.getKey();
            if (name.endsWith(".$")) {
                object.set(
                        name.substring(0, name.length() - 2),
                        value(field.getValue().asText()));
            } else {
                object.set(name, filled(field.getValue()));
            }
        });
        return object;
    }
}
