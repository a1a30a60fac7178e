package io.shoal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

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

    /** Returns maps, lists and plain values as a tree. */
    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    static Value.MapValue readMap(String text) {
        return JsonValues.readMap(read(text));
    }

    static String write(Value.MapValue map) {
        return JsonValues.writeMap(map).toString();
    }

    /** Returns a tree in compressed form. */
    public static byte[] pack(JsonNode tree) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(tree.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a tree from its compressed form.
     *
     * @throws Failure if the bytes are something else
     */
    public static JsonNode unpack(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw Failure.brokenItem("what is stored is not compressed as it should be", broken);
        }
    }
}
