package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.deployment.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everythingIsWrittenUnderAnyIdOfTheCustomerHoweverLargeItIs() throws IOException {
        var data = folder.resolve("data");
        try (var deployment = Deployment.onVirtualClock(START, Optional.of(data))) {
            put(deployment, "ada");
            put(deployment, "app-1");
            deployment.send(List.of(event("o-1", "")));
            deployment.stack().settle();
        }
        var file = folder.resolve("ada.json");
        assertThat(shoal("export", "app-1", "--data", data.toString(), "--out", file.toString()))
                .isZero();
        var small = read(Files.readString(file));
        assertThat(small.path("customerId").asText()).isEqualTo("ada");
        assertThat(small.path("events")).hasSize(1);
        assertThat(small.toString()).contains("ada@example.org", "app-1");
        assertThat(out.toString()).isEmpty();

        try (var deployment = Deployment.onVirtualClock(START, Optional.of(data))) {
            var text = "x".repeat(10_000);
            deployment.send(IntStream.range(0, 250)
                    .mapToObj(number -> event("large-" + number, text))
                    .toList());
            deployment.stack().settle();
        }
        assertThat(shoal("export", "ada", "--data", data.toString())).isZero();
        assertThat(read(out.toString()).path("events")).hasSize(251);
    }

    @Test
    void whoIsUnknownEndsWithOneAndNoFolderWithTwo() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        assertThat(shoal("export", "nobody", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nobody has seen a customer of this id");
        assertThat(shoal("export", "ada", "--data", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(shoal("export", "ada")).isEqualTo(2);
    }

    private static void put(Deployment deployment, String customer) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("identifiers").put("email", "ada@example.org");
        assertThat(deployment.put(customer, body).fine()).isTrue();
    }

    private static ObjectNode event(String id, String text) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("customerId", "ada")
                .put("eventId", id)
                .put("type", "note_written")
                .put("occurredAt", START.toString());
        event.putObject("properties").put("text", text);
        return event;
    }

    private static JsonNode read(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private int shoal(String... arguments) {
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
