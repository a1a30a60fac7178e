package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int check(String... arguments) {
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    private void scenario(String name, String last) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                segments: [ {id: seen, rule: "DID login IN LAST 1 HOUR"} ]
                steps:
                  - at: 2026-01-01T09:00:00Z
                    events: [ {customer: ada, type: login} ]
                    expect: {seen: [ada]}
                  - at: 2026-01-01T10:00:00Z
                    %s
                """.formatted(name, last));
    }

    @Test
    void aLineForEachScenarioAndACountAtTheEnd() throws IOException {
        scenario("a", "expect: {seen: []}");
        scenario("b", "expect: {seen: [ada]}");
        scenario("c", "changes: [ {segment: seen, change: exited, cause: time, effectiveAt: 2026-01-01T10:00:00Z} ]");
        scenario("d", "changes: []");
        assertThat(check("check", folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "PASS a",
                        "FAIL b: at step 2 (2026-01-01T10:00:00Z): expected seen: [ada] got []",
                        "PASS c",
                        "FAIL d: at step 2 (2026-01-01T10:00:00Z): expected changes [] got [{segment: seen, customer: ada, change: exited,"
                                + " cause: time, effectiveAt: 2026-01-01T10:00:00Z}] (1 in place of 0)",
                        "2 passed, 2 failed");
    }

    @Test
    void aFileThatCannotBeReadLetsTheOthersRunAndEndsWithTwo() throws IOException {
        scenario("a", "expect: {seen: []}");
        Files.writeString(folder.resolve("b.yaml"), "name: b");
        assertThat(check("check", folder.toString())).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly("PASS a", "1 passed, 0 failed");
    }
}
