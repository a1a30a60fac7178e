package io.shoal.imports.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that a mapping explains. */
final class MappedLines implements LineTeller {
    private final Mapping mapping;

    private final LineCheck check;

    private final Optional<JsonFields> json;

    MappedLines(Mapping mapping) {
        this.mapping = mapping;
        this.check = new LineCheck(mapping);
        this.json = mapping.layout().separation() instanceof Layout.JsonLines
                ? Optional.of(new JsonFields(List.copyOf(mapping.columns())))
                : Optional.empty();
    }

    @Override
    public Optional<List<String>> columns() {
        return json.map(JsonFields::columns);
    }

    @Override
    public Set<String> needed() {
        return mapping.columns();
    }

    @Override
    public Telling tell(Columns columns, RowReader.Record record) {
        if (json.isPresent()) {
            return json.get()
                    .read(record.values().getFirst())
                    .map(values -> tell(new Row(columns, values, record.line())))
                    .orElseGet(() -> new Refused("is not an object of JSON"));
        }
        return check.wrongCount(columns, record.values())
                .<Telling>map(Refused::new)
                .orElseGet(() -> tell(new Row(columns, record.values(), record.line())));
    }

    private Telling tell(Row row) {
        for (String value : row.values()) {
            if (!Line.fits(value)) {
                return new Refused("holds a control character");
            }
        }
        String content = String.join(String.valueOf(Line.VALUE_END), row.values());
        return check.wrong(row).<Telling>map(Refused::new).orElseGet(() -> new Told(key(row, content), content));
    }

    private String key(Row row, String content) {
        var key = new StringBuilder(row.text(mapping.customer()));
        if (!mapping.tellsEvents()) {
            return key.toString();
        }
        mapping.group().forEach(column -> key.append(Line.VALUE_END).append(row.text(column)));
        if (mapping.group().isEmpty()) {
            key.append(Line.VALUE_END).append(content);
        }
        return key.toString();
    }
}
