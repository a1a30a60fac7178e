package io.shoal.imports.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an object of JSON as columns: a name, or names with dots that lead inward. What is not there, and null, is empty.
 *
 * @param columns which fields
 */
record JsonFields(List<String> columns) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** An object of JSON; empty where a text is none. */
    static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** The values of the columns; empty where the line is no object. */
    Optional<List<String>> read(String line) {
        return parse(line)
                .map(object -> columns.stream()
                        .map(column -> text(find(object, column)))
                        .toList());
    }

    private static JsonNode find(JsonNode object, String column) {
        int dot = column.indexOf('.');
        return object.has(column) || dot < 0
                ? object.path(column)
                : find(object.path(column.substring(0, dot)), column.substring(dot + 1));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
