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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal lint}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Find every mistake in segment files and in message templates.",
            "Nothing is run. Segments are checked together, as if they were published together: references, groups and cycles too.",
            "Templates are rendered with every choice of what may be known of a customer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no mistake (warnings are allowed, unless --strict)",
            "1:at least one mistake",
            "2:a file cannot be read, or wrong use"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal lint infrastructure/segments infrastructure/templates",
            "  ./shoal lint --strict --json vip.yaml at-risk.yaml"
        })
final class LintCommand extends ScreenCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Segment files, folders of them, or folders of message templates (*.mustache).")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Treat warnings as mistakes.")
    private boolean strict;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of the deployment (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "What every message is written in (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Map<Boolean, List<Path>> kinds = paths.stream().collect(Collectors.partitioningBy(TemplateFiles::isFolder));
        TemplateFiles templates = TemplateFiles.read(kinds.getOrDefault(true, List.of()), language);
        SegmentFiles files = SegmentFiles.read(kinds.getOrDefault(false, List.of()));
        var issues = new ArrayList<>(files.issues());
        var settings = new Settings(zone, Map.of(), Settings.DEFAULT.rfm());
        issues.addAll(Catalogs.publish(Catalog.empty(settings), files.drafts(), Set.of(), Instant.EPOCH)
                .issues());
        if (json) {
            screen().say(json(files, issues, templates).toString());
        } else {
            print(files, issues, templates);
        }
        if (!files.unreadable().isEmpty()) {
            return 2;
        }
        return !templates.mistakes().isEmpty() || issues.stream().anyMatch(issue -> strict || issue.isError()) ? 1 : 0;
    }

    private void print(SegmentFiles files, List<DefinitionIssue> issues, TemplateFiles templates) {
        files.unreadable().forEach(problem -> screen().say(problem.toString()));
        issues.forEach(issue -> screen().say(issue.render() + "\n"));
        templates.mistakes().forEach(mistake -> screen().say(mistake.toString()));
        long errors = issues.stream().filter(DefinitionIssue::isError).count();
        screen().say("%s, %s in %s"
                .formatted(
                        plural(
                                errors
                                        + files.unreadable().size()
                                        + templates.mistakes().size(),
                                "mistake"),
                        plural(issues.size() - errors, "warning"),
                        what(files, templates)));
    }

    private static String what(SegmentFiles files, TemplateFiles templates) {
        String segments = plural(files.drafts().size(), "readable segment");
        String messages = plural(templates.count(), "template");
        if (templates.count() == 0) {
            return segments;
        }
        return files.drafts().isEmpty() ? messages : segments + " and " + messages;
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static ObjectNode json(SegmentFiles files, List<DefinitionIssue> issues, TemplateFiles templates) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var unreadable = json.putArray("unreadable");
        files.unreadable().forEach(problem -> unreadable.add(problem(problem)));
        var list = json.putArray("issues");
        issues.forEach(issue -> list.add(issue(issue)));
        templates
                .mistakes()
                .forEach(mistake -> list.addObject()
                        .put("severity", "error")
                        .put("code", "template")
                        .put("file", mistake.file())
                        .put("message", mistake.message()));
        json.put("segments", files.drafts().size());
        json.put("templates", templates.count());
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
