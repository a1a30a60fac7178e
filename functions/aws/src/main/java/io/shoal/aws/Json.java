package io.shoal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;

/** JSON in items, requests and logs, with exact numbers. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * Reads a tree.
     *
     * @throws Failure if the text is not JSON
     */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw Failure.brokenItem("what is stored is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** Returns an empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Value.MapValue readMap(String text) {
        return JsonValues.readMap(read(text));
    }

    static String write(Value.MapValue map) {
        return JsonValues.writeMap(map).toString();
    }
}
