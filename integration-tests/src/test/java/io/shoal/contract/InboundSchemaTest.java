package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may send, as the schema tells it. */
class InboundSchemaTest {
    private static final String EVENT = """
            {"customerId": "c-1", "eventId": "e-1", "type": "login", "occurredAt": "2026-11-23T09:00:00Z"}""";

    static List<String> schemas() {
        return Schemas.names();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsOfTheDialectAndExplained(String schema) throws JsonProcessingException {
        JsonNode tree = new ObjectMapper()
                .readTree(Schemas.text(Schemas.EVENTS.resolve("schemas").resolve(schema)));
        assertThat(tree.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(tree.path("title").asText()).isNotBlank();
        assertThat(tree.path("description").asText()).isNotBlank();
    }

    @Test
    void theExampleOfTheSchemaIsValid() throws JsonProcessingException {
        JsonNode schema = new ObjectMapper().readTree(Schemas.text(Schemas.EVENTS.resolve("schemas/event.json")));
        assertThat(schema.path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Schemas.violations("event.json", example.toString()))
                        .isEmpty());
    }

    @Test
    void theSampleBatchIsValid() throws JsonProcessingException {
        assertThat(Schemas.violations("event-batch.json", body("post-events.json")))
                .isEmpty();
        assertThat(Schemas.violations("event-batch.json", body("post-mixed-events.json")))
                .as("the missing eventId and the date that is none")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "eventId", "type", "occurredAt"})
    void nothingMayBeMissing(String member) {
        assertThat(Schemas.violations("event.json", EVENT.replace("\"" + member + "\"", "\"other\"")))
                .isNotEmpty();
    }

    @Test
    void idsAreLimited() {
        assertThat(Schemas.violations("event.json", EVENT.replace("c-1", "c".repeat(128))))
                .isEmpty();
        assertThat(Schemas.violations("event.json", EVENT.replace("c-1", "c".repeat(129))))
                .isNotEmpty();
        assertThat(Schemas.violations("event.json", EVENT.replace("e-1", ""))).isNotEmpty();
    }

    @Test
    void aBatchHasBetweenOneAndFiveHundredEvents() {
        assertThat(Schemas.violations("event-batch.json", batch(0))).isNotEmpty();
        assertThat(Schemas.violations("event-batch.json", batch(500))).isEmpty();
        assertThat(Schemas.violations("event-batch.json", batch(501))).isNotEmpty();
    }

    private static String batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(index -> EVENT)
                .collect(Collectors.joining(",", "{\"events\": [", "]}"));
    }

    private static String body(String sample) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(Schemas.text(Schemas.EVENTS.resolve("ingest").resolve(sample)))
                .path("body")
                .asText();
    }
}
