package io.shoal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values from and to Jackson's trees. Numbers stay exact provided that the tree was read with {@code USE_BIG_DECIMAL_FOR_FLOATS}; they are written in
 * plain digits, without exponent.
 */
public final class JsonValues {

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private JsonValues() {}

    /**
     * The value of a tree. A node that JSON does not have (binary, missing, a Java object) is {@link Value#NOTHING}.
     */
    public static Value read(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new Value.Text(node.textValue());
            case NUMBER -> new Value.Number(node.decimalValue());
            case BOOLEAN -> new Value.Truth(node.booleanValue());
            case ARRAY -> readList(node);
            case OBJECT -> readMap(node);
            case NULL, MISSING, BINARY, POJO -> Value.NOTHING;
        };
    }

    /** The map of a JSON object; empty for any other node. */
    public static Value.MapValue readMap(JsonNode node) {
        Map<String, Value> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), read(entry.getValue())));
        return new Value.MapValue(entries);
    }

    private static Value.ListValue readList(JsonNode node) {
        List<Value> elements = new ArrayList<>(node.size());
        node.forEach(element -> elements.add(read(element)));
        return new Value.ListValue(elements);
    }

    /** The tree of a value. */
    public static JsonNode write(Value value) {
        return switch (value) {
            case Value.Text text -> NODES.textNode(text.text());
            case Value.Number number -> NODES.numberNode(plain(number.number()));
            case Value.Truth truth -> NODES.booleanNode(truth.truth());
            case Value.ListValue list -> writeList(list);
            case Value.MapValue map -> writeMap(map);
            case Value.Nothing _ -> NODES.nullNode();
        };
    }

    /** The JSON object of a map. */
    public static ObjectNode writeMap(Value.MapValue map) {
        ObjectNode object = NODES.objectNode();
        map.entries().forEach((key, value) -> object.set(key, write(value)));
        return object;
    }

    private static ArrayNode writeList(Value.ListValue list) {
        ArrayNode array = NODES.arrayNode();
        list.elements().forEach(element -> array.add(write(element)));
        return array;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
