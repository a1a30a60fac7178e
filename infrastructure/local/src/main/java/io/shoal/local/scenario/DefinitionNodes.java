package io.shoal.local.scenario;

import io.shoal.imports.document.Node;
import io.shoal.imports.document.Place;
import io.shoal.imports.document.Problems;
import io.shoal.segment.DefinitionIssue;
import io.shoal.segment.DefinitionReading;
import io.shoal.segment.Draft;
import io.shoal.segment.SegmentDefinitions;
import java.util.ArrayList;
import java.util.List;

/** Reads definitions out of a document, and gives their issues places. */
public final class DefinitionNodes {
    private DefinitionNodes() {}

    /** Reads definitions; errors become problems at the field that they speak of. Rules are not looked into. */
    public static List<Draft> read(List<Node> nodes, Problems problems) {
        var drafts = new ArrayList<Draft>();
        for (Node node : nodes) {
            DefinitionReading reading =
                    SegmentDefinitions.read(node.json(), node.place().file());
            reading.issues().stream()
                    .filter(DefinitionIssue::isError)
                    .forEach(issue -> problems.add(place(node, issue.field()), message(issue)));
            drafts.addAll(reading.drafts());
        }
        return drafts;
    }

    private static Place place(Node node, String field) {
        String key = field.replaceFirst("[.\\[].*", "");
        return node instanceof Node.Fields fields && fields.entries().containsKey(key)
                ? fields.entries().get(key).keyPlace()
                : node.place();
    }

    private static String message(DefinitionIssue issue) {
        String segment = issue.segmentId().isEmpty() ? "a segment" : "segment '" + issue.segmentId() + "'";
        return segment + (issue.field().isEmpty() ? "" : ", " + issue.field()) + ": " + issue.message();
    }
}
