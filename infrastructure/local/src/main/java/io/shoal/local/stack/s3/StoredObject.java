package io.shoal.local.stack.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An object of a bucket.
 *
 * @param etag without quotes
 * @param headers what is sent along with it: content type, own metadata
 * @param blob id of its bytes
 */
public record StoredObject(
        String key, long size, String etag, Instant modified, Map<String, String> headers, String blob) {

    public StoredObject {
        headers = Map.copyOf(headers);
    }

    JsonNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("size", size)
                .put("etag", etag)
                .put("modified", modified.toString())
                .put("blob", blob);
        var own = node.putObject("headers");
        headers.forEach(own::put);
        return node;
    }

    static StoredObject of(String key, JsonNode json) {
        var headers = new HashMap<String, String>();
        json.get("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return new StoredObject(
                key,
                json.get("size").asLong(),
                json.get("etag").asText(),
                Instant.parse(json.get("modified").asText()),
                headers,
                json.get("blob").asText());
    }
}
