package io.shoal.imports.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What all lines of a customer say of him; of two that say something else of one thing the later counts. */
final class CustomerOfGroup {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final Mapping mapping;

    private final List<Columns> files;

    CustomerOfGroup(Mapping mapping, List<Columns> files) {
        this.mapping = mapping;
        this.files = files;
    }

    void join(Group group, Consumer<? super Deed> deeds) {
        ObjectNode body = NODES.objectNode();
        var rows = group.lines().stream()
                .sorted(Comparator.comparingInt(Line::file).thenComparingLong(Line::number))
                .map(line -> EventsOfGroup.row(line, files))
                .toList();
        rows.forEach(row -> read(row, body));
        deeds.accept(new Deed.Put(
                rows.getFirst().text(mapping.customer()), body, rows.getFirst().line()));
    }

    private void read(Row row, ObjectNode body) {
        ObjectNode attributes = EventsOfGroup.properties(mapping.attributes(), List.of(row));
        if (!attributes.isEmpty()) {
            body.withObjectProperty("attributes").setAll(attributes);
        }
        mapping.consents()
                .forEach((purpose, column) -> Consents.read(row.text(column))
                        .ifPresent(given -> body.withObjectProperty("consents").put(purpose, given)));
        mapping.identifiers().forEach((kind, column) -> {
            if (!row.text(column).isEmpty()) {
                body.withObjectProperty("identifiers").put(kind, row.text(column));
            }
        });
    }
}
