package io.shoal.imports.mapping;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file: the header, if there is one, then lines, each of which is handed on or refused. A file may be read in
 * parts; then each knows the columns before.
 */
public final class LineReader {
    private final Meaning meaning;

    private final String name;

    private final int file;

    private final LineTeller teller;

    private final Consumer<Line> lines;

    private final Refusals refusals;

    private @Nullable Columns columns;

    private long read;

    /**
     * Makes a reader.
     *
     * @param name of the file, for messages; may be empty
     * @param file its number, from 0
     * @param lines takes what can be used
     * @param refusals takes the rest
     */
    public LineReader(Meaning meaning, String name, int file, Consumer<Line> lines, Refusals refusals) {
        this.meaning = meaning;
        this.name = name;
        this.file = file;
        this.teller = LineTeller.of(meaning);
        this.lines = lines;
        this.refusals = refusals;
        Columns.known(meaning).ifPresent(this::begin);
    }

    /**
     * Says what the columns are.
     *
     * @throws UnusableFileException if one is missing, or there twice, that the mapping needs
     */
    public void begin(Columns found) {
        Set<String> missing = found.missing(teller.needed());
        if (!missing.isEmpty()) {
            throw unusable("has no column %s, which the mapping %s needs; it has %s"
                    .formatted(String.join(", ", missing), meaning.name(), String.join(", ", found.names())));
        }
        Set<String> repeated = found.repeated(teller.needed());
        if (!repeated.isEmpty()) {
            throw unusable("has more than one column %s, which the mapping %s needs"
                    .formatted(String.join(", ", repeated), meaning.name()));
        }
        columns = found;
    }

    private UnusableFileException unusable(String message) {
        return new UnusableFileException(name.isEmpty() ? message : name + ": " + message);
    }

    /** Takes the next record. */
    public void accept(RowReader.Record record) {
        Columns known = columns;
        if (known == null) {
            begin(Columns.of(record.values()));
            return;
        }
        read++;
        switch (teller.tell(known, record)) {
            case LineTeller.Told told -> lines.accept(new Line(told.key(), told.content(), file, record.line()));
            case LineTeller.Refused refused -> refusals.refuse(record.line(), refused.reason(), record.text());
        }
    }

    /** The columns, empty as long as there was no header. */
    public Optional<Columns> columns() {
        return Optional.ofNullable(columns);
    }

    /** How many lines were read, without the header. */
    public long read() {
        return read;
    }
}
