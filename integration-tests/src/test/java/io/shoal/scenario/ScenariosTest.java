package io.shoal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.cli.ShoalCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./shoal check} says of scenario files, and that all of ours hold. */
class ScenariosTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyScenarioPasses() {
        assertThat(check(Path.of("scenarios"))).as(this::said).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("PASS ")))
                .hasSizeGreaterThan(60);
        assertThat(out.toString().lines().toList().getLast()).endsWith(" passed, 0 failed");
    }

    @Test
    void whatDoesNotHoldFailsAndSaysWhere(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("wrong.yaml"), """
                name: nobody logs in
                segments: [ {id: active, rule: "DID login"} ]
                steps:
                  - at: 2026-01-01T00:00:00Z
                    customers: [ {id: ada} ]
                    expect: {active: [ada]}
                """);
        assertThat(check(scenario)).as(this::said).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL nobody logs in: at step 1 (2026-01-01T00:00:00Z): expected");
        assertThat(out.toString().lines().toList().getLast()).isEqualTo("0 passed, 1 failed");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("broken.yaml"), "name: broken\nstep: []\n");
        assertThat(check(scenario)).as(this::said).isEqualTo(2);
        assertThat(err.toString()).contains("broken.yaml:2:1");
    }

    private int check(Path path) {
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("check", path.toString());
    }

    private String said() {
        return out + "\n" + err;
    }
}
