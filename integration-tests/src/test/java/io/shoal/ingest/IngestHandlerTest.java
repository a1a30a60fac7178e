package io.shoal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IngestHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final EventTable table = new EventTable();
    private final IngestHandler handler = new IngestHandler(new Platform(
            Map.of(
                    "EVENTS_TABLE", "events",
                    "SEGMENTS_TABLE", "segments",
                    "IDENTITIES_TABLE", "identities",
                    "SECRETS_TABLE", "secrets"),
            table,
            () -> NOW));

    @Test
    void storesWhatItAcceptsAsItArrived() {
        var answer = post(batch("{\"customerId\": \"c-1\", \"eventId\": \"o-17\", \"type\": \"order_placed\","
                + " \"occurredAt\": \"2026-11-23T10:00:00.5+02:00\", \"properties\": {\"total\": 59.90005}}"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly("accepted");
        var item = table.items.get(List.of("c-1", "o-17"));
        assertThat(item.get("occurredAt").n()).isEqualTo("1795420800500");
        assertThat(item.get("receivedAt").n()).isEqualTo(Long.toString(NOW.toEpochMilli()));
        assertThat(item.get("properties").s()).isEqualTo("{\"total\":59.9}");
        assertThat(item).doesNotContainKey("expiresAt");
    }

    @Test
    void theSameAgainIsADuplicateAndTheFirstContentStays() {
        post(batch(event("1", "login")));
        var again = post(batch(event("1", "logout")));
        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(statuses(again)).containsExactly("duplicate");
        assertThat(table.items.get(List.of("c", "1")).get("type").s()).isEqualTo("login");
    }

    @Test
    void theFirstOfTwoInOneRequestWins() {
        var answer = post(batch(event("1", "login"), event("1", "logout")));
        assertThat(answer.getStatusCode()).isEqualTo(207);
        assertThat(statuses(answer)).containsExactly("accepted", "duplicate");
        assertThat(table.items.get(List.of("c", "1")).get("type").s()).isEqualTo("login");
    }

    @Test
    void p1EverythingRefusedIsNamedAndTheGoodEventsOfAMixedBatchAreAccepted() {
        var answer =
                post(batch(event("1", "login"), "{\"customerId\": \"c\", \"eventId\": \"2\", \"type\": \"x\"}", "7"));
        assertThat(answer.getStatusCode()).isEqualTo(207);
        assertThat(statuses(answer)).containsExactly("accepted", "rejected", "rejected");
        var rejected = results(answer).get(1);
        assertThat(rejected.path("index").asInt()).isEqualTo(1);
        assertThat(rejected.path("eventId").asText()).isEqualTo("2");
        assertThat(rejected.path("pointer").asText()).isEqualTo("/events/1/occurredAt");
        assertThat(rejected.path("field").asText()).isEqualTo("occurredAt");
        assertThat(rejected.path("reason").asText()).isEqualTo("is missing");
        assertThat(results(answer).get(2).path("pointer").asText()).isEqualTo("/events/2");
        assertThat(table.items).hasSize(1);
    }

    @Test
    void allRejectedIsABadRequest() {
        var answer = post(batch("{}", "{}"));
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(statuses(answer)).containsExactly("rejected", "rejected");
    }

    @Test
    void aKeyWithoutTheScopeSendsNothing() {
        var request = request(batch(event("1", "login")));
        request.getRequestContext().getAuthorizer().setLambda(Map.of("keyId", "test", "scopes", "customers:read"));
        assertThat(handler.handleRequest(request, null).getStatusCode()).isEqualTo(403);
        request.setRequestContext(null);
        assertThat(handler.handleRequest(request, null).getStatusCode()).isEqualTo(401);
        assertThat(table.items).isEmpty();
    }

    @Test
    void takesFiveHundredEventsInOrder() {
        var answer = post(IntStream.range(0, 500)
                .mapToObj(number -> event("e" + number, "login"))
                .collect(Collectors.joining(",", "{\"events\": [", "]}")));
        assertThat(results(answer).stream().map(result -> result.path("eventId").asText()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(number -> "e" + number).toList());
        assertThat(table.items).hasSize(500);
    }

    @Test
    void aBodyThatIsNoBatchIsAProblem() {
        for (var body : List.of("", "[]", "{\"events\": [}", "{\"events\": []}")) {
            var answer = post(body);
            assertThat(answer.getStatusCode()).isEqualTo(400);
            assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
            assertThat(Json.read(answer.getBody()).path("detail").asText()).isNotEmpty();
        }
    }

    @Test
    void aBodyOverOneMegabyteIsTooLarge() {
        assertThat(post(" ".repeat(1024 * 1024 + 1)).getStatusCode()).isEqualTo(413);
    }

    @Test
    void readsBase64AndGzip() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(batch(event("1", "login")).getBytes(StandardCharsets.UTF_8));
        }
        var body = Base64.getEncoder().encodeToString(packed.toByteArray());
        var request = request(body);
        request.setIsBase64Encoded(true);
        request.setHeaders(Map.of("Content-Encoding", "GZIP"));
        assertThat(statuses(handler.handleRequest(request, null))).containsExactly("accepted");
        request.setHeaders(Map.of("Content-Encoding", "br"));
        assertThat(handler.handleRequest(request, null).getStatusCode()).isEqualTo(415);
        request.setBody("*");
        assertThat(handler.handleRequest(request, null).getStatusCode()).isEqualTo(400);
    }

    @Test
    void aPackedBodyIsNotUnpackedBeyondTheLimit() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(new byte[5_000_000]);
        }
        var request = request(Base64.getEncoder().encodeToString(packed.toByteArray()));
        request.setIsBase64Encoded(true);
        request.setHeaders(Map.of("content-encoding", "gzip"));
        assertThat(handler.handleRequest(request, null).getStatusCode()).isEqualTo(413);
    }

    @Test
    void p1AFaultIsNeverAnsweredWithAccepted() {
        table.failing.add("2");
        var answer = post(batch(event("1", "login"), event("2", "login"), event("3", "login")));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsKey("retry-after");
        assertThat(answer.getBody()).doesNotContain("accepted");
        table.failing.clear();
        assertThat(statuses(post(batch(event("1", "login"), event("2", "login"), event("3", "login")))))
                .containsExactly("duplicate", "accepted", "duplicate");
    }

    private APIGatewayV2HTTPResponse post(String body) {
        return handler.handleRequest(request(body), null);
    }

    private static APIGatewayV2HTTPEvent request(String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withBody(body)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withLambda(Map.of("keyId", "test", "scopes", "events:write"))
                                .build())
                        .build())
                .build();
    }

    private static String batch(String... events) {
        return "{\"events\": [" + String.join(",", events) + "]}";
    }

    private static String event(String id, String type) {
        return "{\"customerId\": \"c\", \"eventId\": \"" + id + "\", \"type\": \"" + type
                + "\", \"occurredAt\": \"2026-11-23T08:00:00Z\"}";
    }

    private static List<JsonNode> results(APIGatewayV2HTTPResponse answer) {
        var results = Json.read(answer.getBody()).path("results");
        return StreamSupport.stream(results.spliterator(), false).toList();
    }

    private static List<String> statuses(APIGatewayV2HTTPResponse answer) {
        return results(answer).stream()
                .map(result -> result.path("status").asText())
                .toList();
    }
}
