package io.shoal.imports.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The events that a group of lines tells under a mapping. */
final class EventsOfGroup {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final Mapping mapping;

    private final List<Columns> files;

    private final Refusals refusals;

    EventsOfGroup(Mapping mapping, List<Columns> files, Refusals refusals) {
        this.mapping = mapping;
        this.files = files;
        this.refusals = refusals;
    }

    void join(Group group, Consumer<? super MappedEvent> events) {
        var contents = new TreeMap<String, List<Line>>();
        group.lines()
                .forEach(line -> contents.computeIfAbsent(line.content(), _ -> new ArrayList<>())
                        .add(line));
        var rows = new ArrayList<Row>();
        contents.values().forEach(equal -> rows.addAll(once(equal)));
        if (mapping.group().isEmpty()) {
            for (int i = 0; i < rows.size(); i++) {
                event(List.of(rows.get(i)), i + 1, events);
            }
        } else {
            event(rows, 1, events);
        }
    }

    /** Of equal lines as many as the file that has most of them. */
    private List<Row> once(List<Line> equal) {
        if (equal.size() == 1) {
            return List.of(row(equal.getFirst(), files));
        }
        var byFile = new TreeMap<Integer, List<Row>>();
        equal.forEach(line ->
                byFile.computeIfAbsent(line.file(), _ -> new ArrayList<>()).add(row(line, files)));
        return byFile.values().stream()
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .orElse(List.of());
    }

    /** The row that a line was. */
    static Row row(Line line, List<Columns> files) {
        List<String> values = Arrays.asList(line.content().split(String.valueOf(Line.VALUE_END), -1));
        return new Row(files.get(line.file()), values, line.number());
    }

    private void event(List<Row> rows, int occurrence, Consumer<? super MappedEvent> events) {
        mapping.kinds().stream()
                .filter(kind -> kind.when().holds(rows))
                .findFirst()
                .ifPresentOrElse(
                        kind -> events.accept(event(kind, rows, occurrence)),
                        () -> rows.forEach(row ->
                                refusals.refuse(row.line(), "no type of event fits", String.join(",", row.values()))));
    }

    private MappedEvent event(Mapping.Kind kind, List<Row> rows, int occurrence) {
        Row first = rows.getFirst();
        Mapping.Time time = mapping.time().orElseThrow();
        long earliest = rows.stream()
                .map(row -> row.text(time.column()))
                .distinct()
                .mapToLong(time::millis)
                .min()
                .orElseThrow();
        return new MappedEvent(
                first.text(mapping.customer()),
                mapping.id().orElseThrow().fill(first, occurrence),
                kind.type(),
                Instant.ofEpochMilli(earliest),
                properties(kind.properties(), rows),
                properties(mapping.attributes(), rows),
                rows.stream().mapToLong(Row::line).min().orElseThrow());
    }

    /** Properties worked out from rows. */
    static ObjectNode properties(Map<String, Mapping.Property> properties, List<Row> rows) {
        ObjectNode json = NODES.objectNode();
        new TreeMap<>(properties).forEach((name, property) -> {
            switch (property) {
                case Mapping.TextOf text -> put(json, name, least(text.column(), rows));
                case Mapping.NumberOf number ->
                    number.formula().over(rows).ifPresent(value -> json.put(name, value.stripTrailingZeros()));
            }
        });
        return json;
    }

    private static void put(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static String least(String column, List<Row> rows) {
        return rows.stream().map(row -> row.text(column)).min(String::compareTo).orElseThrow();
    }
}
