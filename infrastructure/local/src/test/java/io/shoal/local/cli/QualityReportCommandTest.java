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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrongInAFolderIsShownAndPrintedAsTheApiAnswersIt() throws IOException {
        JsonNode answered;
        try (var deployment = Deployment.onVirtualClock(Instant.parse("2026-01-01T09:00:00Z"), Optional.of(folder))) {
            put(deployment, "ada", "Ada@example.org");
            put(deployment, "app-1", "ada@example.org");
            put(deployment, "bob", "n/a");
            deployment.stack().settle();
            answered = deployment.get("/v1/quality", Map.of()).body();
        }
        assertThat(read(shoal("--json"))).isEqualTo(read(answered.toString()));
        assertThat(shoal())
                .contains("2 customers at 20")
                .contains("1 customers were known under several ids (ada)")
                .contains("1 ids merged by a shared identifier, 0 by request, 0 split off")
                .containsPattern("email +placeholder +1  #{15} 50 % \\(bob\\)")
                .doesNotContain("example.org");
    }

    /** Reads a report without what depends on the instant of which it speaks: the folder has no clock of its own. */
    private static JsonNode read(String json) throws IOException {
        return ((ObjectNode) new ObjectMapper().readTree(json)).without(List.of("at", "lastHeard", "stale"));
    }

    private static void put(Deployment deployment, String customer, String email) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("identifiers").put("email", email);
        assertThat(deployment.put(customer, body).fine()).isTrue();
    }

    private String shoal(String... more) {
        var out = new StringWriter();
        var arguments = new ArrayList<>(List.of("report", "quality", "--data", folder.toString()));
        arguments.addAll(List.of(more));
        assertThat(ShoalCommand.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute(arguments.toArray(String[]::new)))
                .isZero();
        return out.toString();
    }
}
