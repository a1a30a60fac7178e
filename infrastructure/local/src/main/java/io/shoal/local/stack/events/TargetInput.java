package io.shoal.local.stack.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.shoal.local.stack.template.RuleResource.Input;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target gets of an event, as JSON text. */
final class TargetInput {

    private static final Pattern PLACEHOLDER = Pattern.compile("\"?<([A-Za-z0-9_.-]+)>\"?");

    private TargetInput() {}

    static String of(Input input, JsonNode event) {
        return switch (input) {
            case Input.Whole whole -> event.toString();
            case Input.Constant constant -> constant.value().toString();
            case Input.Part part -> at(event, part.path()).toString();
            case Input.Transformed transformed -> filled(transformed, event);
        };
    }

    /** EventBridge's paths: {@code $.a.b[0]}. */
    static JsonNode at(JsonNode event, String path) {
        var pointer =
                path.replaceFirst("^\\$", "").replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
        return pointer.isEmpty() ? event : event.at(pointer);
    }

    /** A placeholder within quotes takes the plain text; one alone takes the value as JSON. */
    private static String filled(Input.Transformed transformed, JsonNode event) {
        return PLACEHOLDER.matcher(transformed.template()).replaceAll(match -> {
            var whole = match.group();
            var value = value(transformed, event, match.group(1));
            var quoted = whole.startsWith("\"") && whole.endsWith("\"");
            var text = value.isTextual() ? value.textValue() : value.isMissingNode() ? "" : value.toString();
            if (quoted || bare(whole)) {
                var json = value.isTextual() || value.isMissingNode() ? quote(text) : text;
                return Matcher.quoteReplacement(insideText(transformed.template(), match.start()) ? text : json);
            }
            return Matcher.quoteReplacement(whole.replaceFirst("<[^>]+>", Matcher.quoteReplacement(text)));
        });
    }

    private static boolean bare(String whole) {
        return whole.startsWith("<") && whole.endsWith(">");
    }

    /** Whether a placeholder stands in the middle of a quoted text. */
    private static boolean insideText(String template, int at) {
        return template.substring(0, at).chars().filter(letter -> letter == '"').count() % 2 == 1;
    }

    private static String quote(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static JsonNode value(Input.Transformed transformed, JsonNode event, String name) {
        if (name.equals("aws.events.event") || name.equals("aws.events.event.json")) {
            return event;
        }
        var path = transformed.paths().get(name);
        return path == null ? MissingNode.getInstance() : at(event, path);
    }
}
