package io.shoal.local.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.Stack;
import io.shoal.local.stack.lambda.Invocation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Calls the functions behind the HTTP API as API Gateway does, its authorizer having let the caller in. */
final class Requests {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String SCOPES =
            "events:write customers:read customers:pii customers:write customers:erase segments:read segments:write exports";

    private final Stack stack;

    Requests(Stack stack) {
        this.stack = stack;
    }

    Answer call(String function, String method, String path, Map<String, String> query, JsonNode body) {
        return switch (stack.invoke(function, request(method, path, query, body).toString())) {
            case Invocation.Answer answer -> answer(answer.json());
            case Invocation.Failure failure ->
                throw new IllegalStateException(
                        function + " failed: " + failure.type() + ": " + failure.message(), failure.cause());
        };
    }

    /** A part of a path, so that ids may have any characters. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private ObjectNode request(String method, String path, Map<String, String> query, JsonNode body) {
        Instant now = stack.clock().instant();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", "")
                .put("isBase64Encoded", false);
        request.put("routeKey", path.equals("/v1/events") ? method + " " + path : method + " /v1/{path+}");
        ObjectNode parameters = request.putObject("queryStringParameters");
        query.forEach(parameters::put);
        request.putObject("headers").put("content-type", "application/json");
        request.putObject("pathParameters").put("path", path.substring("/v1/".length()));
        ObjectNode context = request.putObject("requestContext");
        context.put("stage", "$default").put("requestId", "local").put("timeEpoch", now.toEpochMilli());
        context.putObject("http").put("method", method).put("path", path).put("sourceIp", "127.0.0.1");
        context.putObject("authorizer")
                .putObject("lambda")
                .put("keyId", "local")
                .put("scopes", SCOPES);
        request.put("body", body.toString());
        return request;
    }

    private static Answer answer(String json) {
        try {
            JsonNode answer = JSON.readTree(json);
            String body = answer.path("body").asText("");
            JsonNode content = body.isEmpty() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(body);
            return new Answer(answer.path("statusCode").asInt(), content);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("an answer that is no JSON: " + json, broken);
        }
    }
}
