package io.shoal.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int shoal(String... arguments) {
        return ShoalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    static List<String> commands() {
        return List.copyOf(ShoalCommand.commandLine().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(shoal(command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: shoal " + command)
                .contains("Examples:")
                .contains("./shoal " + command);
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(shoal()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Commands:").contains(commands());
    }

    @Test
    void wrongUseEndsWithTwo() {
        assertThat(shoal("chekc")).isEqualTo(2);
        assertThat(shoal("check")).isEqualTo(2);
        assertThat(shoal("check", "--fast", "x")).isEqualTo(2);
        assertThat(shoal("replay", "x.csv")).isEqualTo(2);
        assertThat(shoal("explain", "ada", "vip")).isEqualTo(2);
        assertThat(shoal("up", "--port", "many")).isEqualTo(2);
    }

    @Test
    void aPathThatIsNotThereEndsWithTwo() {
        String path = folder.resolve("nowhere").toString();
        assertThat(shoal("check", path)).isEqualTo(2);
        assertThat(shoal("lint", path)).isEqualTo(2);
        assertThat(shoal("redrive", "--data", path)).isEqualTo(2);
        assertThat(err.toString().lines()).allMatch(line -> line.startsWith("shoal: " + path + ": there is no such"));
    }

    @Test
    void aMappingThatIsNotThereEndsWithTwo() throws IOException {
        assertThat(shoal("replay", file("a.csv", "a,b\n"), "--mapping", "none")).isEqualTo(2);
        assertThat(err.toString()).startsWith("shoal: there is no mapping 'none'");
    }

    @Test
    void aScenarioThatCannotBeReadEndsWithTwoAndSaysWhere() throws IOException {
        String path = file("a.yaml", "name: x\nstep: []\n");
        assertThat(shoal("check", path)).isEqualTo(2);
        assertThat(err.toString()).contains(path + ":2:1: unknown key 'step' in a scenario; did you mean 'steps'?");
        assertThat(out.toString()).endsWith("0 passed, 0 failed\n");
    }

    @Test
    void lintFindsEveryMistakeAndEndsWithOne() throws IOException {
        String path = file("segments.yaml", """
                id: vip
                rule: SUM(order_placed.total > 100
                ---
                - {id: inner, rule: "IN SEGMENT 'nobody'"}
                - {id: third, rule: "DID login", prio: 3}
                """);
        assertThat(shoal("lint", path)).isEqualTo(1);
        assertThat(out.toString()).contains("^").contains("nobody").contains("prio");
    }

    @Test
    void lintIsContentWithTheStarterSegments() {
        assertThat(shoal("lint", "--strict", StarterSegments.folder().toString()))
                .isZero();
        assertThat(out.toString()).isEqualTo("0 mistakes, 0 warnings in 7 readable segments\n");
    }

    @Test
    void lintSpeaksJson() throws IOException {
        assertThat(shoal("lint", "--json", file("a.yaml", "{id: a, rule: DID}")))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"unreadable\":[],\"issues\":[{\"severity\":\"error\"");
    }

    @Test
    void lintIsContentWithTheTemplatesThatAreThere() {
        Path templates = StarterSegments.folder().resolveSibling("templates");
        assertThat(shoal("lint", templates.toString(), StarterSegments.folder().toString()))
                .isZero();
        assertThat(out.toString()).matches("0 mistakes, 0 warnings in 7 readable segments and \\d+ templates\n");
    }

    @Test
    void lintFindsTemplatesThatCannotBeWrittenToEverybody() throws IOException {
        file("offer.en.mustache", "Subject: For you\n\nHi {{firstName}},\nbuy.");
        file("hello.en.mustache", "Subject: For you\n\nHi {{#firstName}}{{firstName}}{{/firstName}}, buy.");
        file("open.en.mustache", "Subject: For you\n\n{{#firstName}}Hi");
        file("plain.en.mustache", "Hello");
        file("Welcome.mustache", "Subject: For you\n\nHello");
        file("foreign.fr.mustache", "Subject: Bonjour\n\nBonjour");
        assertThat(shoal("lint", folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("offer.en.mustache: needs what may be missing"))
                .anyMatch(line -> line.contains("hello.en.mustache: leaves an empty place")
                        && line.endsWith("where firstName is unknown"))
                .anyMatch(line -> line.contains("open.en.mustache: "))
                .anyMatch(line -> line.contains("plain.en.mustache: a template begins with a line"))
                .anyMatch(line -> line.contains("Welcome.mustache: a template is called"))
                .anyMatch(line -> line.contains("foreign.en.mustache: is missing"))
                .endsWith("6 mistakes, 0 warnings in 6 templates");
    }

    @Test
    void reportNeedsToKnowWhere() {
        assertThat(shoal("report", "workflows")).isEqualTo(2);
        assertThat(shoal("report", "sales", "--data", folder.toString())).isEqualTo(2);
        assertThat(shoal(
                        "report",
                        "workflows",
                        "--data",
                        folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(shoal("report", "workflows", "--data", folder.toString(), "--confidence", "100"))
                .isEqualTo(2);
        assertThat(shoal("report", "workflows", "--export", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such folder").contains("summary.json");
        assertThat(shoal("report")).isEqualTo(2);
        assertThat(shoal("report", "quality")).isEqualTo(2);
        assertThat(shoal("report", "quality", "--data", folder.toString(), "--stale-after", "0"))
                .isEqualTo(2);
        assertThat(shoal(
                        "report", "quality", "--data", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
    }
}
