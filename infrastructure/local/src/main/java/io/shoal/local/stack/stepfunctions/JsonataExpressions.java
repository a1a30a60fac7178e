package io.shoal.local.stack.stepfunctions;

import static com.dashjoin.jsonata.Jsonata.jsonata;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

/** Templates in JSONata: texts between <code>{%</code> and <code>%}</code> are expressions. */
final class JsonataExpressions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonataExpressions() {}

    static boolean isExpression(JsonNode node) {
        return node.isTextual()
                && node.textValue().startsWith("{%")
                && node.textValue().endsWith("%}");
    }

    /**
     * Fills a template.
     *
     * @param states what {@code $states} stands for
     */
    static JsonNode filled(JsonNode template, JsonNode states, JsonNode variables) {
        if (isExpression(template)) {
            var text = template.textValue();
            return evaluate(text.substring(2, text.length() - 2).strip(), states, variables);
        }
        if (template.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            template.forEach(element -> array.add(filled(element, states, variables)));
            return array;
        }
        if (!template.isObject()) {
            return template;
        }
        var object = JsonNodeFactory.instance.objectNode();
        template.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), states, variables)));
        return object;
    }

    private static JsonNode evaluate(String expression, JsonNode states, JsonNode variables) {
        try {
            var compiled = jsonata(expression);
            var frame = compiled.createFrame();
            frame.bind("states", plain(states));
            variables.properties().forEach(variable -> frame.bind(variable.getKey(), plain(variable.getValue())));
            var value = compiled.evaluate(null, frame);
            return value == null ? NullNode.getInstance() : JSON.valueToTree(value);
        } catch (JException e) {
            throw new StateException("States.QueryEvaluationError", expression + ": " + e.getMessage());
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    /** Refuses an expression that cannot be read. */
    static void check(String text) {
        jsonata(text.substring(2, text.length() - 2).strip());
    }
}
