package io.shoal.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Definitions from and to trees of JSON, whatever they were written in: the files are YAML, the API speaks JSON, and
 * both mean the same.
 */
public final class SegmentDefinitions {
    private SegmentDefinitions() {}

    /**
     * Reads one definition, or a list of them.
     *
     * @param tree an object or an array of objects
     * @param source named in messages: a file, a request
     */
    public static DefinitionReading read(JsonNode tree, String source) {
        var drafts = new ArrayList<Draft>();
        var issues = new ArrayList<DefinitionIssue>();
        for (var node : tree.isArray() ? tree : List.of(tree)) {
            if (node instanceof ObjectNode object) {
                new DefinitionReader(object, source, issues).read().ifPresent(drafts::add);
            } else {
                issues.add(DefinitionIssue.error(
                        "not-an-object", source, "", "", "a segment is written as fields with values"));
            }
        }
        return new DefinitionReading(drafts, issues);
    }

    /**
     * Writes a definition as its author would, defaults left out. A list is described under {@code listed}; its ids live
     * elsewhere.
     */
    public static ObjectNode write(Definition definition) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", definition.id());
        writeAbout(node, definition);
        writeContent(node, definition.content());
        writeMembership(node, definition);
        return node;
    }

    private static void writeAbout(ObjectNode node, Definition definition) {
        var about = definition.about();
        if (!about.name().equals(definition.id())) {
            node.put("name", about.name());
        }
        if (!about.description().isEmpty()) {
            node.put("description", about.description());
        }
        about.owner().ifPresent(owner -> node.put("owner", owner));
        about.reviewEvery().ifPresent(every -> node.put("reviewEvery", every));
        about.purpose().ifPresent(purpose -> node.put("purpose", purpose));
    }

    private static void writeContent(ObjectNode node, Content content) {
        switch (content) {
            case Content.RuleText rule -> node.put("rule", rule.text());
            case Content.Listed listed ->
                node.putObject("listed").put("size", listed.size()).put("fingerprint", listed.fingerprint());
        }
    }

    private static void writeMembership(ObjectNode node, Definition definition) {
        definition.placement().ifPresent(placement -> {
            node.put("group", placement.group());
            placement.priority().ifPresent(priority -> node.put("priority", priority));
        });
        if (!definition.minimumStay().equals(Duration.ZERO)) {
            node.put("minimumStay", DurationText.print(definition.minimumStay()));
        }
        definition.consent().ifPresent(consent -> node.put("consent", consent));
        if (!definition.control().equals(Control.NONE)) {
            node.put("control", definition.control().percent());
        }
        if (!definition.announce()) {
            node.put("announce", false);
        }
    }
}
