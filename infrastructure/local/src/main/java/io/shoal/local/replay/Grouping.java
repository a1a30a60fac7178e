package io.shoal.local.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Joins lines to events. A line is known by its text and by how many equal ones stood before it in its file: so the order of the lines
 * means nothing, a file given twice tells nothing new, and equal lines of one file all count.
 */
final class Grouping implements AutoCloseable {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private static final long KEPT_IN_MEMORY = 24_000_000;

    private static final String KEY_END = "\u0000";

    private static final String VALUE_END = "\u0001";

    private final Mapping mapping;

    private final Refusals refusals;

    private final SortedSpool lines = new SortedSpool(KEPT_IN_MEMORY);

    private final List<Columns> files = new ArrayList<>();

    Grouping(Mapping mapping, Refusals refusals) {
        this.mapping = mapping;
        this.refusals = refusals;
    }

    /** Begins a file: the lines that follow are its. */
    void begin(Columns columns) {
        files.add(columns);
    }

    void add(Row row) {
        String content = String.join(VALUE_END, row.values());
        var key = new StringBuilder(row.text(mapping.customer()));
        mapping.group().forEach(column -> key.append(VALUE_END).append(row.text(column)));
        if (mapping.group().isEmpty()) {
            key.append(VALUE_END).append(content);
        }
        lines.add(key + KEY_END + content + KEY_END + (files.size() - 1) + KEY_END + row.line());
    }

    /** Makes the events, by customer. */
    void events(Consumer<HistoryEvent> events) {
        Iterator<String> sorted = lines.sorted();
        var group = new TreeMap<String, List<Line>>();
        String current = "";
        while (sorted.hasNext()) {
            Line line = line(sorted.next());
            if (!line.key().equals(current)) {
                flush(group, events);
                current = line.key();
            }
            group.computeIfAbsent(line.content(), _ -> new ArrayList<>()).add(line);
        }
        flush(group, events);
    }

    private record Line(String key, String content, int file, Row row) {}

    private Line line(String text) {
        String[] parts = text.split(KEY_END, 4);
        int file = Integer.parseInt(parts[2]);
        List<String> values = Arrays.asList(parts[1].split(VALUE_END, -1));
        return new Line(parts[0], parts[1], file, new Row(files.get(file), values, Long.parseLong(parts[3])));
    }

    private void flush(Map<String, List<Line>> group, Consumer<HistoryEvent> events) {
        var rows = new ArrayList<Row>();
        group.values().forEach(equal -> rows.addAll(once(equal)));
        group.clear();
        if (rows.isEmpty()) {
            return;
        }
        if (mapping.group().isEmpty()) {
            for (int i = 0; i < rows.size(); i++) {
                event(List.of(rows.get(i)), i + 1, events);
            }
        } else {
            event(rows, 1, events);
        }
    }

    /** Of equal lines as many as the file that has most of them. */
    private static List<Row> once(List<Line> equal) {
        var byFile = new TreeMap<Integer, List<Row>>();
        equal.forEach(line ->
                byFile.computeIfAbsent(line.file(), _ -> new ArrayList<>()).add(line.row()));
        return byFile.values().stream()
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .orElse(List.of());
    }

    private void event(List<Row> rows, int occurrence, Consumer<HistoryEvent> events) {
        mapping.kinds().stream()
                .filter(kind -> kind.when().holds(rows))
                .findFirst()
                .ifPresentOrElse(
                        kind -> events.accept(event(kind, rows, occurrence)),
                        () -> rows.forEach(row ->
                                refusals.refuse(row.line(), "no type of event fits", String.join(",", row.values()))));
    }

    private HistoryEvent event(Mapping.Kind kind, List<Row> rows, int occurrence) {
        Row first = rows.getFirst();
        String timeColumn = mapping.time().column();
        long earliest = rows.stream()
                .mapToLong(row -> mapping.time().millis(row.text(timeColumn)))
                .min()
                .orElseThrow();
        return new HistoryEvent(
                first.text(mapping.customer()),
                mapping.id().fill(first, occurrence),
                kind.type(),
                Instant.ofEpochMilli(earliest),
                properties(kind.properties(), rows),
                properties(mapping.attributes(), rows),
                rows.stream().mapToLong(Row::line).min().orElseThrow());
    }

    private static ObjectNode properties(Map<String, Mapping.Property> properties, List<Row> rows) {
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

    @Override
    public void close() throws java.io.IOException {
        lines.close();
    }
}
