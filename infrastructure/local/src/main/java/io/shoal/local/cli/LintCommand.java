package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.document.Problem;
import io.shoal.segment.Catalog;
import io.shoal.segment.Catalogs;
import io.shoal.segment.DefinitionIssue;
import io.shoal.segment.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal lint}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Find every mistake in segment files.",
            "Nothing is run. The files are checked together, as if they were published together: references, groups and cycles too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no mistake (warnings are allowed, unless --strict)",
            "1:at least one mistake",
            "2:a file cannot be read, or wrong use"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./shoal lint infrastructure/segments", "  ./shoal lint --strict --json vip.yaml at-risk.yaml"})
final class LintCommand extends ScreenCommand {
    @Parameters(arity = "1..*", paramLabel = "SEGMENTS", description = "Segment files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Treat warnings as mistakes.")
    private boolean strict;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of the deployment (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        SegmentFiles files = SegmentFiles.read(paths);
        var issues = new ArrayList<>(files.issues());
        var settings = new Settings(zone, Map.of(), Settings.DEFAULT.rfm());
        issues.addAll(Catalogs.publish(Catalog.empty(settings), files.drafts(), Set.of(), Instant.EPOCH)
                .issues());
        if (json) {
            screen().say(json(files, issues).toString());
        } else {
            print(files, issues);
        }
        if (!files.unreadable().isEmpty()) {
            return 2;
        }
        return issues.stream().anyMatch(issue -> strict || issue.isError()) ? 1 : 0;
    }

    private void print(SegmentFiles files, List<DefinitionIssue> issues) {
        files.unreadable().forEach(problem -> screen().say(problem.toString()));
        issues.forEach(issue -> screen().say(issue.render() + "\n"));
        long errors = issues.stream().filter(DefinitionIssue::isError).count();
        screen().say("%s, %s in %s"
                .formatted(
                        plural(errors + files.unreadable().size(), "mistake"),
                        plural(issues.size() - errors, "warning"),
                        plural(files.drafts().size(), "readable segment")));
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static ObjectNode json(SegmentFiles files, List<DefinitionIssue> issues) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var unreadable = json.putArray("unreadable");
        files.unreadable().forEach(problem -> unreadable.add(problem(problem)));
        var list = json.putArray("issues");
        issues.forEach(issue -> list.add(issue(issue)));
        json.put("segments", files.drafts().size());
        return json;
    }

    private static ObjectNode problem(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", problem.place().file())
                .put("line", problem.place().line())
                .put("column", problem.place().column())
                .put("message", problem.message());
    }

    private static ObjectNode issue(DefinitionIssue issue) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("severity", issue.isError() ? "error" : "warning")
                .put("code", issue.code())
                .put("file", issue.source())
                .put("segment", issue.segmentId())
                .put("field", issue.field())
                .put("message", issue.message());
        issue.inRule().ifPresent(inRule -> json.set("inRule", inRule.json()));
        return json;
    }
}
