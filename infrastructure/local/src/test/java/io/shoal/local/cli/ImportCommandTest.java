package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file goes into a running stack through its API and its links, as {@code ./shoal import} sends it. */
class ImportCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aFileIsImportedAndReportedAndAgainChangesNothing() throws IOException {
        Path file = Files.writeString(
                folder.resolve("logins of may.jsonl"),
                "{\"customerId\":\"a\",\"eventId\":\"1\",\"type\":\"login\",\"occurredAt\":\"2026-02-01T00:00:00Z\"}\nnothing\n");
        String rejects = folder.resolve("rejects.csv").toString();
        try (Deployment deployment = Deployment.onRealClock(Optional.empty())) {
            URI url = deployment.stack().serveApi(0);
            String key = new KeyStore(deployment.stack().platform("AuthorizerFunction"))
                    .create("test", EnumSet.allOf(Scope.class), Optional.empty())
                    .secret();
            String[] arguments = {
                "import",
                file.toString(),
                "--mapping",
                "events",
                "--url",
                url.toString(),
                "--key",
                key,
                "--rejects",
                rejects
            };
            assertThat(run(arguments)).as(err.toString()).isZero();
            assertThat(out.toString()).isEqualTo("""
                            imports/events/logins-of-may.jsonl: succeeded
                            2 lines, 1 refused; 1 new events, 0 known before; 0 customers put, 0 unchanged
                              1 x is not an object of JSON
                            """);
            assertThat(Files.readString(Path.of(rejects)))
                    .isEqualTo("line,reason,text\r\n2,is not an object of JSON,nothing\r\n");
            assertThat(run(arguments)).isZero();
            assertThat(out.toString()).contains("0 new events, 1 known before");
            arguments[3] = "nobody";
            assertThat(run(arguments)).isEqualTo(1);
            assertThat(out.toString()).contains("refused: there is no mapping 'nobody'");
        }
    }

    @Test
    void whatCannotBeSentIsSaid() throws IOException {
        assertThat(run("import", "none.csv", "--mapping", "events", "--key", "k"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("shoal: none.csv: there is no such file\n");
        assertThat(run("import", "none.csv", "--key", "k")).isEqualTo(2);
        var people = Files.writeString(folder.resolve("people.csv"), "id\n");
        assertThat(run("import", people.toString(), "--mapping", "maps/people.yaml", "--key", "k"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("put maps/people.yaml there as mappings/people.yaml");
    }
}
