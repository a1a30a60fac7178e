package io.shoal.local.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.document.FieldReader;
import io.shoal.imports.document.Node;
import io.shoal.imports.document.Problems;
import io.shoal.segment.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one step. */
final class StepReader {
    static final Set<String> KEYS = Set.of(
            "at", "customers", "merge", "events", "define", "remove", "erase", "recomputeRfm", "expect", "changes");

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final FieldReader fields;

    private final int number;

    private final Instant before;

    private final Problems problems;

    StepReader(FieldReader fields, int number, Instant before, Problems problems) {
        this.fields = fields;
        this.number = number;
        this.before = before;
        this.problems = problems;
    }

    Scenario.Step read() {
        fields.require("at");
        Instant at = fields.instant("at").orElse(before);
        if (at.isBefore(before)) {
            problems.add(
                    fields.placeOf("at"), "step " + number + " is earlier than the step before it (" + before + ")");
        }
        return new Scenario.Step(
                number,
                at,
                customers(),
                fields.items("merge").stream().map(this::merge).toList(),
                events(at),
                DefinitionNodes.read(fields.items("define"), problems),
                fields.texts("remove"),
                fields.texts("erase"),
                fields.truth("recomputeRfm").orElse(false),
                expect(),
                fields.find("changes").map(_ -> changes()));
    }

    /** Puts of one customer are settled together, so they are one put, the later attribute winning. */
    private List<Scenario.Customer> customers() {
        var puts = new LinkedHashMap<String, ObjectNode>();
        for (Node node : fields.items("customers")) {
            var customer = FieldReader.open(
                    node, "a customer", Set.of("id", "attributes", "consents", "identifiers"), problems);
            ObjectNode content = puts.computeIfAbsent(customer.requireText("id"), _ -> NODES.objectNode());
            customer.entries("attributes").forEach((key, entry) -> put(content, "attributes", key, entry.value()));
            customer.entries("consents").forEach((key, entry) -> put(content, "consents", key, truth(entry.value())));
            customer.entries("identifiers").forEach((key, entry) -> identifier(content, key, entry.value()));
        }
        return puts.entrySet().stream()
                .map(put -> new Scenario.Customer(put.getKey(), put.getValue()))
                .toList();
    }

    private static void put(ObjectNode content, String part, String key, Node value) {
        content.withObjectProperty(part).set(key, value.json());
    }

    private Node truth(Node value) {
        if (!value.json().isBoolean() && !value.json().isNull()) {
            problems.add(value.place(), "a consent is true, false or null, not " + value.kind());
        }
        return value;
    }

    private void identifier(ObjectNode content, String key, Node value) {
        if (value instanceof Node.Scalar scalar && !scalar.json().isNull()) {
            content.withObjectProperty("identifiers").put(key, scalar.text());
        } else {
            put(content, "identifiers", key, value);
        }
    }

    private Scenario.Merge merge(Node node) {
        var merge = FieldReader.open(node, "a merge", Set.of("from", "into"), problems);
        return new Scenario.Merge(merge.requireText("from"), merge.requireText("into"));
    }

    private List<ObjectNode> events(Instant at) {
        List<Node> nodes = fields.items("events");
        var events = new ArrayList<ObjectNode>();
        for (Node node : nodes) {
            events.add(event(node, at, events.size() + 1));
        }
        return events;
    }

    private ObjectNode event(Node node, Instant at, int position) {
        var event = FieldReader.open(node, "an event", Set.of("customer", "type", "id", "at", "properties"), problems);
        ObjectNode json = NODES.objectNode();
        json.put("customerId", event.requireText("customer"));
        json.put("eventId", event.text("id").orElse("event-%04d-%06d".formatted(number, position)));
        json.put("type", event.requireText("type"));
        json.put("occurredAt", event.instant("at").orElse(at).toString());
        ObjectNode properties = json.putObject("properties");
        event.entries("properties")
                .forEach((key, entry) -> properties.set(key, entry.value().json()));
        return json;
    }

    private Map<String, List<String>> expect() {
        var expect = new LinkedHashMap<String, List<String>>();
        fields.entries("expect").forEach((segment, entry) -> expect.put(segment, members(segment, entry.value())));
        return expect;
    }

    private List<String> members(String segment, Node node) {
        if (node instanceof Node.Items items) {
            return items.elements().stream()
                    .flatMap(element -> member(element).stream())
                    .sorted()
                    .toList();
        }
        problems.add(node.place(), "the members of '" + segment + "' have to be a list, not " + node.kind());
        return List.of();
    }

    private Optional<String> member(Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(node.place(), "a member is a customer's id, not " + node.kind());
        return Optional.empty();
    }

    private List<ExpectedChange> changes() {
        return fields.items("changes").stream().map(this::change).toList();
    }

    private ExpectedChange change(Node node) {
        var change = FieldReader.open(node, "a change", PublishedChange.KEYS.keySet(), problems);
        var said = new LinkedHashMap<String, String>();
        for (String key : change.keys()) {
            if (PublishedChange.INSTANTS.contains(key)) {
                change.instant(key).ifPresent(instant -> said.put(key, instant.toString()));
            } else {
                change.text(key).ifPresent(text -> said.put(key, text));
            }
        }
        oneOf(change, said, "change", List.of("entered", "exited"));
        oneOf(
                change,
                said,
                "cause",
                Arrays.stream(Cause.values()).map(Cause::label).toList());
        return new ExpectedChange(said);
    }

    private void oneOf(FieldReader change, Map<String, String> said, String key, List<String> known) {
        String value = said.get(key);
        if (value != null && !known.contains(value)) {
            problems.add(
                    change.placeOf(key),
                    "'" + key + "' is one of " + String.join(", ", known) + ", not '" + value + "'");
        }
    }
}
