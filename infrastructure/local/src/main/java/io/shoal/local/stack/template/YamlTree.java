package io.shoal.local.stack.template;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** YAML with CloudFormation's short tags ({@code !Ref x}) as a tree in their long form ({@code {"Ref": "x"}}). */
final class YamlTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;

    private YamlTree(YAMLParser parser) {
        this.parser = parser;
    }

    static JsonNode read(Path file) {
        try (var reader = Files.newBufferedReader(file);
                var parser = YAML.createParser(reader)) {
            parser.nextToken();
            return new YamlTree(parser).node();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private JsonNode node() throws IOException {
        var tag = parser.getTypeId();
        var plain = plain();
        return tag == null ? plain : longForm(tag.toString(), plain);
    }

    private JsonNode plain() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(new BigDecimal(parser.getText()));
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("unexpected " + parser.currentToken() + " at " + parser.currentLocation());
        };
    }

    private ObjectNode object() throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.set(name, node());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node());
        }
        return array;
    }

    private static JsonNode longForm(String tag, JsonNode value) {
        var name = tag.startsWith("!") ? tag.substring(1) : tag;
        return NODES.objectNode().set(longName(name), name.equals("GetAtt") ? attribute(value) : value);
    }

    private static String longName(String name) {
        return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    }

    private static JsonNode attribute(@Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            return value == null ? NODES.nullNode() : value;
        }
        var dot = value.textValue().indexOf('.');
        return NODES.arrayNode()
                .add(value.textValue().substring(0, dot))
                .add(value.textValue().substring(dot + 1));
    }
}
