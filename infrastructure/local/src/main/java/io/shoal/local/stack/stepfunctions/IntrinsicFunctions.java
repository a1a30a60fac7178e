package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.UUID;

/** The functions {@code States.*} of Amazon States Language. */
final class IntrinsicFunctions {

    static final Set<String> KNOWN = Set.of(
            "Format",
            "StringToJson",
            "JsonToString",
            "JsonMerge",
            "Array",
            "ArrayPartition",
            "ArrayContains",
            "ArrayRange",
            "ArrayGetItem",
            "ArrayLength",
            "ArrayUnique",
            "Base64Encode",
            "Base64Decode",
            "Hash",
            "MathAdd",
            "StringSplit",
            "UUID");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Scope scope;

    IntrinsicFunctions(Scope scope) {
        this.scope = scope;
    }

    /** Evaluates {@code States.Name(arguments)}. */
    JsonNode call(String expression) {
        var open = expression.indexOf('(');
        if (open < 0 || !expression.strip().endsWith(")")) {
            throw failure("not a function: " + expression);
        }
        var name = expression.substring("States.".length(), open);
        var inner = expression.strip();
        return call(name, arguments(inner.substring(open + 1, inner.length() - 1)));
    }

    private static StateException failure(String message) {
        return new StateException("States.IntrinsicFailure", message);
    }

    private List<JsonNode> arguments(String text) {
        var arguments = new ArrayList<JsonNode>();
        for (var argument : split(text)) {
            arguments.add(argument(argument.strip()));
        }
        return arguments;
    }

    private JsonNode argument(String text) {
        if (text.startsWith("'")) {
            return NODES.textNode(
                    text.substring(1, text.length() - 1).replace("\\'", "'").replace("\\\\", "\\"));
        }
        return text.startsWith("$") || text.startsWith("States.") ? scope.value(text) : json(text);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw failure("not JSON: " + text);
        }
    }

    /** Splits at commas outside quotes and parentheses. */
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter == '\\') {
                at++;
            } else if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && letter == ',' && depth == 0) {
                parts.add(text.substring(from, at));
                from = at + 1;
            } else if (!quoted) {
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            }
        }
        if (!text.isBlank()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static JsonNode call(String name, List<JsonNode> arguments) {
        return switch (name) {
            case "Format" -> format(arguments);
            case "StringToJson" -> json(arguments.getFirst().asText());
            case "JsonToString" -> NODES.textNode(arguments.getFirst().toString());
            case "JsonMerge" -> merge(arguments);
            case "Array" -> NODES.arrayNode().addAll(arguments);
            case "ArrayPartition" ->
                partition(arguments.getFirst(), arguments.get(1).asInt());
            case "ArrayContains" ->
                NODES.booleanNode(elements(arguments.getFirst()).contains(arguments.get(1)));
            case "ArrayRange" -> range(arguments);
            case "ArrayGetItem" -> arguments.getFirst().get(arguments.get(1).asInt());
            case "ArrayLength" -> NODES.numberNode(arguments.getFirst().size());
            case "ArrayUnique" -> NODES.arrayNode().addAll(new LinkedHashSet<>(elements(arguments.getFirst())));
            case "Base64Encode" ->
                NODES.textNode(Base64.getEncoder()
                        .encodeToString(arguments.getFirst().asText().getBytes(StandardCharsets.UTF_8)));
            case "Base64Decode" ->
                NODES.textNode(new String(
                        Base64.getDecoder().decode(arguments.getFirst().asText()), StandardCharsets.UTF_8));
            case "Hash" -> hash(arguments);
            case "MathAdd" ->
                NODES.numberNode(
                        arguments.getFirst().asLong() + arguments.get(1).asLong());
            case "StringSplit" ->
                pieces(arguments.getFirst().asText(), arguments.get(1).asText());
            case "UUID" -> NODES.textNode(UUID.randomUUID().toString());
            default -> throw failure("States." + name + " is not known");
        };
    }

    private static JsonNode format(List<JsonNode> arguments) {
        var parts = arguments.getFirst().asText().split("\\{}", -1);
        if (parts.length != arguments.size()) {
            throw failure(
                    "States.Format has " + (parts.length - 1) + " places and " + (arguments.size() - 1) + " values");
        }
        var text = new StringBuilder(parts[0]);
        for (int at = 1; at < parts.length; at++) {
            var value = arguments.get(at);
            text.append(value.isValueNode() ? value.asText() : value.toString()).append(parts[at]);
        }
        return NODES.textNode(text.toString());
    }

    private static JsonNode merge(List<JsonNode> arguments) {
        ObjectNode merged = arguments.getFirst().deepCopy();
        arguments.get(1).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return merged;
    }

    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    private static ArrayNode partition(JsonNode array, int size) {
        var parts = NODES.arrayNode();
        var elements = elements(array);
        for (int from = 0; from < elements.size(); from += size) {
            parts.addArray().addAll(elements.subList(from, Math.min(elements.size(), from + size)));
        }
        return parts;
    }

    private static ArrayNode range(List<JsonNode> arguments) {
        var range = NODES.arrayNode();
        long step = arguments.get(2).asLong();
        long last = arguments.get(1).asLong();
        for (long at = arguments.getFirst().asLong(); step > 0 ? at <= last : at >= last; at += step) {
            range.add(at);
        }
        return range;
    }

    private static JsonNode hash(List<JsonNode> arguments) {
        try {
            var digest = MessageDigest.getInstance(arguments.get(1).asText());
            var text = arguments.getFirst().isTextual()
                    ? arguments.getFirst().textValue()
                    : arguments.getFirst().toString();
            return NODES.textNode(HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw failure("no such algorithm: " + arguments.get(1).asText());
        }
    }

    private static ArrayNode pieces(String text, String splitters) {
        var pieces = NODES.arrayNode();
        var tokens = new StringTokenizer(text, splitters);
        while (tokens.hasMoreTokens()) {
            pieces.add(tokens.nextToken());
        }
        return pieces;
    }
}
