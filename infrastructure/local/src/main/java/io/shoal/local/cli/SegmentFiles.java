package io.shoal.local.cli;

import io.shoal.imports.document.DocumentReader;
import io.shoal.imports.document.Node;
import io.shoal.imports.document.Place;
import io.shoal.imports.document.Problem;
import io.shoal.imports.document.Problems;
import io.shoal.segment.DefinitionIssue;
import io.shoal.segment.DefinitionReading;
import io.shoal.segment.Draft;
import io.shoal.segment.SegmentDefinitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Definitions out of files.
 *
 * @param drafts what is well formed
 * @param unreadable what is no YAML, or could not be opened
 * @param issues what is wrong with definitions, their rules not looked into
 */
record SegmentFiles(List<Draft> drafts, List<Problem> unreadable, List<DefinitionIssue> issues) {
    SegmentFiles {
        drafts = List.copyOf(drafts);
        unreadable = List.copyOf(unreadable);
        issues = List.copyOf(issues);
    }

    /** Reads files and every YAML file below folders: definitions, lists of them, several documents. */
    static SegmentFiles read(List<Path> paths) {
        var drafts = new ArrayList<Draft>();
        var issues = new ArrayList<DefinitionIssue>();
        var problems = new Problems();
        for (Path file : YamlFiles.below(paths)) {
            for (Node node : documents(file, problems)) {
                DefinitionReading reading = SegmentDefinitions.read(node.json(), file.toString());
                drafts.addAll(reading.drafts());
                issues.addAll(reading.issues());
            }
        }
        return new SegmentFiles(drafts, problems.list(), issues);
    }

    private static List<Node> documents(Path file, Problems problems) {
        try {
            return DocumentReader.readAll(file, problems);
        } catch (IOException unreadable) {
            problems.add(new Place(file.toString(), 1, 1), "cannot be read: " + unreadable);
            return List.of();
        }
    }

    /**
     * The drafts, if nothing is wrong with any file.
     *
     * @throws CommandFailure else, with every mistake
     */
    List<Draft> orRefuse() {
        List<String> wrong = Stream.concat(
                        unreadable.stream().map(Problem::toString),
                        issues.stream().filter(DefinitionIssue::isError).map(DefinitionIssue::render))
                .toList();
        if (!wrong.isEmpty()) {
            throw CommandFailure.wrongUse(String.join("\n", wrong));
        }
        if (drafts.isEmpty()) {
            throw CommandFailure.wrongUse("there is no segment in these files");
        }
        return drafts;
    }
}
