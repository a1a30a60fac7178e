package io.shoal.local.stack.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The JSON that API Gateway's HTTP APIs exchange with functions: payload format 2.0. */
final class ApiEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private ApiEvents() {}

    /** The request as the route's function gets it. */
    static ObjectNode request(
            LocalRequest request, byte[] body, Route route, Map<String, String> parameters, Instant now) {
        var event = common(request, route, parameters, now);
        if (body.length > 0) {
            try {
                event.put(
                        "body",
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(body))
                                .toString());
                event.put("isBase64Encoded", false);
            } catch (CharacterCodingException e) {
                event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
            }
        } else {
            event.put("isBase64Encoded", false);
        }
        return event;
    }

    private static ObjectNode common(LocalRequest request, Route route, Map<String, String> parameters, Instant now) {
        var event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", route.key())
                .put("rawPath", request.path())
                .put("rawQueryString", query(request.query()));
        var headers = event.putObject("headers");
        request.headers().forEach(headers::put);
        if (!request.query().isEmpty()) {
            var query = event.putObject("queryStringParameters");
            request.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        }
        if (!parameters.isEmpty()) {
            var path = event.putObject("pathParameters");
            parameters.forEach(path::put);
        }
        event.set("requestContext", context(request, route, now));
        return event;
    }

    private static String query(Map<String, List<String>> query) {
        var pairs = new StringBuilder();
        query.forEach((name, values) -> values.forEach(value -> pairs.append(pairs.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value))));
        return pairs.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ObjectNode context(LocalRequest request, Route route, Instant now) {
        var context = JSON.createObjectNode()
                .put("accountId", Arns.ACCOUNT)
                .put("apiId", "local")
                .put("domainName", "localhost")
                .put("domainPrefix", "localhost")
                .put("requestId", UUID.randomUUID().toString())
                .put("routeKey", route.key())
                .put("stage", "$default")
                .put("time", TIME.format(now.atZone(ZoneOffset.UTC)))
                .put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1")
                .put("userAgent", request.header("user-agent").orElse(""));
        return context;
    }

    /** The request as the authorizer gets it. */
    static ObjectNode authorization(
            LocalRequest request, Route route, Map<String, String> parameters, List<String> identity, Instant now) {
        var event = common(request, route, parameters, now);
        event.put("type", "REQUEST")
                .put(
                        "routeArn",
                        "arn:aws:execute-api:" + Arns.REGION + ":" + Arns.ACCOUNT + ":local/$default/"
                                + request.method() + request.path());
        identity.forEach(event.putArray("identitySource")::add);
        return event;
    }

    /** A function's answer; one without a status code is the body itself. */
    static LocalResponse response(String json) {
        try {
            var answer = JSON.readTree(json);
            if (!answer.isObject() || !answer.has("statusCode")) {
                return LocalResponse.text(200, "application/json", json);
            }
            return LocalResponse.of(answer.get("statusCode").asInt(), headers(answer), body(answer));
        } catch (JsonProcessingException e) {
            return message(500, "Internal Server Error");
        }
    }

    private static Map<String, String> headers(JsonNode answer) {
        var headers = new HashMap<String, String>();
        answer.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        answer.path("multiValueHeaders")
                .properties()
                .forEach(header -> header.getValue().forEach(value -> headers.put(header.getKey(), value.asText())));
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", "text/plain;charset=utf-8");
        }
        return headers;
    }

    private static byte[] body(JsonNode answer) {
        var body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        return answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body.asText())
                : body.asText().getBytes(StandardCharsets.UTF_8);
    }

    /** API Gateway's own answers: its {@code message}, and, which it cannot give, what makes a problem document of it. */
    static LocalResponse message(int status, String message) {
        return LocalResponse.text(
                status,
                "application/problem+json",
                JSON.createObjectNode()
                        .put("type", "about:blank")
                        .put("title", message)
                        .put("status", status)
                        .put("detail", "the gateway refused the request, or what stands behind it failed")
                        .put("message", message)
                        .toString());
    }
}
