package io.shoal.imports.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that say what the API takes. They keep the order of the file, so that the first event of an id is the one that counts. */
final class SentLines implements LineTeller {
    private final ApiLines kind;

    SentLines(ApiLines kind) {
        this.kind = kind;
    }

    @Override
    public Optional<List<String>> columns() {
        return Optional.of(List.of("line"));
    }

    @Override
    public Set<String> needed() {
        return Set.of();
    }

    @Override
    public Telling tell(Columns columns, RowReader.Record record) {
        String line = record.values().getFirst();
        return JsonFields.parse(line)
                .map(object -> tell(object, line, record.line()))
                .orElseGet(() -> new Refused("is not an object of JSON"));
    }

    private Telling tell(JsonNode object, String line, long number) {
        String customer = object.path("customerId").asText();
        String event = object.path("eventId").asText();
        if (customer.isBlank()) {
            return new Refused("no customerId");
        }
        if (!Line.fits(customer + event)) {
            return new Refused("holds a control character");
        }
        String key = kind == ApiLines.EVENTS ? customer + Line.VALUE_END + event : customer;
        return new Told(key, "%019d".formatted(number) + line);
    }

    /** The line within a content. */
    static String line(Line line) {
        return line.content().substring(19);
    }
}
