package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Replaces CloudFormation's intrinsic functions in a tree by their values. */
final class Intrinsics {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String owner;
    private final Names names;
    private final JsonNode conditions;
    private final JsonNode mappings;

    Intrinsics(String owner, Names names, JsonNode template) {
        this.owner = owner;
        this.names = names;
        this.conditions = template.path("Conditions");
        this.mappings = template.path("Mappings");
    }

    /** The tree without intrinsic functions; what is {@code AWS::NoValue} is left out. */
    JsonNode resolve(JsonNode node) {
        return switch (node) {
            case ObjectNode object
            when isCall(object) ->
                call(object.fieldNames().next(), object.elements().next());
            case ObjectNode object -> members(object);
            case ArrayNode array -> elements(array);
            case JsonNode plain -> plain;
        };
    }

    private static boolean isCall(ObjectNode object) {
        if (object.size() != 1) {
            return false;
        }
        var name = object.fieldNames().next();
        return name.equals("Ref")
                || (name.equals("Condition") && object.elements().next().isTextual())
                || name.startsWith("Fn::");
    }

    private ObjectNode members(ObjectNode object) {
        var resolved = NODES.objectNode();
        object.properties().forEach(entry -> {
            var value = resolve(entry.getValue());
            if (!value.isMissingNode()) {
                resolved.set(entry.getKey(), value);
            }
        });
        return resolved;
    }

    private ArrayNode elements(ArrayNode array) {
        var resolved = NODES.arrayNode();
        array.forEach(element -> {
            var value = resolve(element);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        });
        return resolved;
    }

    private JsonNode call(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> reference(argument.asText());
            case "Condition" -> NODES.booleanNode(condition(argument.asText()));
            case "Fn::GetAtt" -> attribute(resolve(argument));
            case "Fn::Sub" -> substitute(argument);
            case "Fn::If" -> resolve(argument.get(condition(argument.get(0).asText()) ? 1 : 2));
            case "Fn::Equals" -> NODES.booleanNode(text(argument.get(0)).equals(text(argument.get(1))));
            case "Fn::Not" -> NODES.booleanNode(!resolve(argument.get(0)).asBoolean());
            case "Fn::And" ->
                NODES.booleanNode(
                        stream(argument).allMatch(part -> resolve(part).asBoolean()));
            case "Fn::Or" ->
                NODES.booleanNode(
                        stream(argument).anyMatch(part -> resolve(part).asBoolean()));
            case "Fn::Join" -> join(argument);
            case "Fn::Select" ->
                resolve(argument.get(1)).get(resolve(argument.get(0)).asInt());
            case "Fn::Split" -> split(argument);
            case "Fn::FindInMap" -> find(argument);
            case "Fn::ToJsonString" -> NODES.textNode(resolve(argument).toString());
            default -> throw new TemplateException(owner, name + " is not understood by the local stack");
        };
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private String text(JsonNode node) {
        return resolve(node).asText();
    }

    boolean condition(String name) {
        if (!conditions.has(name)) {
            throw new TemplateException(owner, "condition " + name + " is not defined");
        }
        return resolve(conditions.get(name)).asBoolean();
    }

    private JsonNode reference(String name) {
        return name.equals("AWS::NoValue") ? MissingNode.getInstance() : NODES.textNode(names.reference(owner, name));
    }

    private JsonNode attribute(JsonNode argument) {
        return NODES.textNode(
                names.attribute(owner, argument.get(0).asText(), argument.get(1).asText()));
    }

    private JsonNode substitute(JsonNode argument) {
        var own = argument.isArray() ? resolve(argument.get(1)) : NODES.objectNode();
        var text = argument.isArray() ? argument.get(0).asText() : argument.asText();
        Function<String, String> value = name -> own.has(name) ? own.get(name).asText() : lookup(name);
        var filled = PLACEHOLDER
                .matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(value.apply(match.group(1).strip())));
        return NODES.textNode(filled.replace("${!", "${"));
    }

    private String lookup(String name) {
        var dot = name.indexOf('.');
        return dot < 0 || name.endsWith(".Alias")
                ? names.reference(owner, name)
                : names.attribute(owner, name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode join(JsonNode argument) {
        var parts = stream(resolve(argument.get(1))).map(JsonNode::asText).toList();
        return NODES.textNode(String.join(argument.get(0).asText(), parts));
    }

    private JsonNode split(JsonNode argument) {
        var parts = NODES.arrayNode();
        for (var part :
                text(argument.get(1)).split(Pattern.quote(argument.get(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode find(JsonNode argument) {
        var found = mappings;
        for (var key : argument) {
            found = found.path(text(key));
        }
        return found;
    }

    /** What {@code Ref} and {@code Fn::GetAtt} stand for. */
    interface Names {
        String reference(String owner, String name);

        String attribute(String owner, String resource, String attribute);
    }

    /** Names that come from parameters alone, for parts of the template that may not refer to resources. */
    static Names parameters(Map<String, String> values) {
        return new Names() {
            @Override
            public String reference(String owner, String name) {
                var value = values.get(name);
                if (value == null) {
                    throw new TemplateException(owner, "nothing is called " + name);
                }
                return value;
            }

            @Override
            public String attribute(String owner, String resource, String attribute) {
                throw new TemplateException(owner, "cannot ask " + resource + " for " + attribute + " here");
            }
        };
    }
}
