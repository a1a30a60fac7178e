package io.shoal.local.stack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.Calls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** AWS's JSON protocols 1.0 and 1.1: the operation stands in a header, input and output are JSON objects. */
public final class JsonService implements LocalService {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Calls calls;
    private final Operations operations;

    /** What the service does. */
    @FunctionalInterface
    public interface Operations {

        /**
         * Performs an operation.
         *
         * @throws ServiceException where the API documents a refusal
         */
        JsonNode call(String operation, JsonNode input);
    }

    public JsonService(String name, Calls calls, Operations operations) {
        this.name = name;
        this.calls = calls;
        this.operations = operations;
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        var target = request.header("x-amz-target").orElse("");
        var operation = target.substring(target.indexOf('.') + 1);
        var type = request.header("content-type").orElse("application/x-amz-json-1.0");
        try {
            return answer(200, type, call(operation, input(request)), "");
        } catch (ServiceException e) {
            return refusal(e, type);
        }
    }

    /**
     * Performs an operation under the eyes of all watchers.
     *
     * @throws ServiceException where the API documents a refusal
     */
    JsonNode call(String operation, JsonNode input) {
        return calls.watched(new Call(name, operation), () -> operations.call(operation, input));
    }

    private static JsonNode input(LocalRequest request) {
        try {
            var body = request.bytes();
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new ServiceException("SerializationException", 400, "the body is no JSON");
        }
    }

    private static LocalResponse refusal(ServiceException refusal, String type) {
        ObjectNode body = JSON.createObjectNode()
                .put("__type", refusal.code())
                .put("message", String.valueOf(refusal.getMessage()));
        return answer(refusal.status(), type, body, refusal.code());
    }

    private static LocalResponse answer(int status, String type, JsonNode body, String error) {
        var headers = new HashMap<>(Map.of(
                "Content-Type", type, "x-amzn-RequestId", UUID.randomUUID().toString()));
        if (!error.isEmpty()) {
            headers.put("x-amzn-ErrorType", error);
        }
        return LocalResponse.of(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
