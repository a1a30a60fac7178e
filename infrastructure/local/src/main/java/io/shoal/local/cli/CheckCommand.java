package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.document.Problem;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.scenario.Scenario;
import io.shoal.local.scenario.ScenarioReader;
import io.shoal.local.scenario.ScenarioReading;
import io.shoal.local.scenario.ScenarioResult;
import io.shoal.local.scenario.ScenarioRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Run scenario files: segments tested with time travel.",
            "A scenario tells what customers do and who has to be in which segment thereafter. It goes through the"
                    + " deployed functions on a virtual clock, so years take moments."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every scenario passed", "1:at least one failed", "2:a file cannot be read, or wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal check integration-tests/scenarios",
            "  ./shoal check vip.yaml lapsed.yaml",
            "  ./shoal check --json scenarios | jq '.results[] | select(.passed | not)'"
        })
final class CheckCommand extends ScreenCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Scenario files, or folders: every *.yaml below them.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object at the end in place of lines.")
    private boolean json;

    @Override
    public Integer call() {
        List<ScenarioReading> readings =
                YamlFiles.below(paths).stream().map(ScenarioReader::read).toList();
        List<Problem> problems = readings.stream()
                .flatMap(reading -> reading.problems().stream())
                .toList();
        List<ScenarioResult> results = run(readings.stream()
                .flatMap(reading -> reading.scenario().stream())
                .toList());
        problems.forEach(problem -> screen().note(problem.toString()));
        long failed = results.stream().filter(result -> !result.passed()).count();
        screen().say(
                        json
                                ? json(results, problems).toString()
                                : "%d passed, %d failed".formatted(results.size() - failed, failed));
        return !problems.isEmpty() ? 2 : failed > 0 ? 1 : 0;
    }

    private List<ScenarioResult> run(List<Scenario> scenarios) {
        var results = new ArrayList<ScenarioResult>();
        if (scenarios.isEmpty()) {
            return results;
        }
        try (var deployment = Deployment.onVirtualClock(Instant.EPOCH, Optional.empty());
                ProgressBar progress = screen().progress("Checking", " scenarios", scenarios.size())) {
            var run = new ScenarioRun(deployment);
            for (Scenario scenario : scenarios) {
                results.add(tell(run.run(scenario)));
                progress.step();
            }
        }
        return results;
    }

    private ScenarioResult tell(ScenarioResult result) {
        if (!json) {
            screen().say(result.line());
            screen().out().flush();
            result.notes().forEach(note -> screen().note("note: " + result.name() + ": " + note));
        }
        return result;
    }

    private static ObjectNode json(List<ScenarioResult> results, List<Problem> problems) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        long failed = results.stream().filter(result -> !result.passed()).count();
        json.put("passed", results.size() - failed).put("failed", failed);
        var list = json.putArray("results");
        results.forEach(result -> list.add(json(result)));
        var unreadable = json.putArray("unreadable");
        problems.forEach(problem -> unreadable
                .addObject()
                .put("file", problem.place().file())
                .put("line", problem.place().line())
                .put("column", problem.place().column())
                .put("message", problem.message()));
        return json;
    }

    private static ObjectNode json(ScenarioResult result) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", result.name())
                .put("file", result.file())
                .put("passed", result.passed());
        result.failure()
                .ifPresent(failure -> json.putObject("failure")
                        .put("step", failure.step())
                        .put("at", failure.at().toString())
                        .put("expected", failure.expected())
                        .put("got", failure.got()));
        var notes = json.putArray("notes");
        result.notes().forEach(notes::add);
        return json;
    }
}
