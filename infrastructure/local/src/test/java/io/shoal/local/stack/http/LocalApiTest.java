package io.shoal.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.RecordedStack;
import io.shoal.local.stack.wire.LocalResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalApiTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> KEY = Map.of("X-Api-Key", "good");

    private RecordedStack recorded;
    private LocalStack stack;

    @BeforeEach
    void start() {
        recorded = RecordedStack.start(options -> options.startingAt(START));
        stack = recorded.stack();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    private String call(String method, String target, Map<String, String> headers, String body) throws IOException {
        return text(stack.http(method, target, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(LocalResponse response) throws IOException {
        return response.status() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theMostSpecificRouteAnswersWithItsParameters() throws Exception {
        assertThat(call("GET", "/v1/items/a%20b?x=1&x=2&y", KEY, "")).isEqualTo("200 ada {id=a b} {x=1,2, y=} null");
        assertThat(call("POST", "/v1/items/a/more", KEY, "{}")).isEqualTo("200 ada {path=items/a/more} null {}");
    }

    @Test
    void whatNoRouteNamesIsNotFound() throws Exception {
        assertThat(call("GET", "/elsewhere", KEY, "")).isEqualTo(refused(404, "Not Found"));
    }

    @Test
    void aCallerNeedsAKeyThatTheAuthorizerAccepts() throws Exception {
        assertThat(call("GET", "/v1/items/a", Map.of(), "")).isEqualTo(refused(401, "Unauthorized"));
        assertThat(call("GET", "/v1/items/a", Map.of("x-api-key", "bad"), "")).isEqualTo(refused(403, "Forbidden"));
        assertThat(call("GET", "/v1/health", Map.of(), "")).startsWith("200 nobody");
    }

    @Test
    void theAuthorizersAnswerHoldsForAsLongAsTheTemplateSays() throws Exception {
        call("GET", "/v1/items/a", KEY, "");
        call("GET", "/v1/items/b", KEY, "");
        assertThat(recorded.handlers().messages()).containsExactly("asked for [good]");
        stack.advanceTo(START.plusSeconds(60));
        call("GET", "/v1/items/c", KEY, "");
        assertThat(recorded.handlers().messages()).hasSize(2);
    }

    @Test
    void aBodyBeyondTheLimitAndAFunctionThatThrowsGetTheGatewaysOwnAnswers() throws Exception {
        assertThat(call("POST", "/v1/items", KEY, "x".repeat(6_000_001))).startsWith("413 ");
        assertThat(call("GET", "/v1/broken", KEY, "")).isEqualTo(refused(500, "Internal Server Error"));
    }

    @Test
    void theSameAnswersComeOverAPort() throws Exception {
        var address = stack.serveApi(0);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/v1/items/a?x=1"))
                    .header("x-api-key", "good")
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ada {id=a} {x=1} null");
            assertThat(answer.headers().firstValue("x-route")).contains("GET /v1/items/{id}");
        }
    }

    private static String refused(int status, String message) {
        return "%d {\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"message\":\"%s\"}"
                .formatted(
                        status,
                        message,
                        status,
                        "the gateway refused the request, or what stands behind it failed",
                        message);
    }
}
