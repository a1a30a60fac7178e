package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resolved properties of one resource; complains in the resource's name. */
final class Fields {

    private final String owner;
    private final JsonNode node;

    Fields(String owner, JsonNode node) {
        this.owner = owner;
        this.node = node;
    }

    String owner() {
        return owner;
    }

    JsonNode node() {
        return node;
    }

    /** Refuses every property that is neither understood nor known to make no difference on one machine. */
    Fields only(Set<String> understood, Set<String> harmless) {
        node.fieldNames().forEachRemaining(name -> {
            if (!understood.contains(name) && !harmless.contains(name)) {
                throw refusal(name + " is not understood by the local stack");
            }
        });
        return this;
    }

    TemplateException refusal(String message) {
        return new TemplateException(owner, message);
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> refusal(name + " is missing"));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(node.get(name))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    int number(String name, int otherwise) {
        return optionalText(name).map(text -> integer(name, text)).orElse(otherwise);
    }

    private int integer(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal(name + " is not a number: " + text);
        }
    }

    boolean flag(String name, boolean otherwise) {
        return optionalText(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    Fields child(String name) {
        return new Fields(owner + "." + name, has(name) ? node.get(name) : JsonNodeFactory.instance.objectNode());
    }

    Optional<JsonNode> tree(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    List<Fields> children(String name) {
        var children = new ArrayList<Fields>();
        node.path(name).forEach(child -> children.add(new Fields(owner + "." + name, child)));
        return children;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    Map<String, String> map(String name) {
        var map = new LinkedHashMap<String, String>();
        node.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    Map<String, Fields> named(String name) {
        var named = new LinkedHashMap<String, Fields>();
        node.path(name)
                .properties()
                .forEach(
                        entry -> named.put(entry.getKey(), new Fields(owner + "." + entry.getKey(), entry.getValue())));
        return named;
    }
}
