package io.shoal.imports.mapping;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Takes the lines of a text apart, one after the other. */
public final class RowReader {
    /**
     * A line whose values were told apart, not yet matched with columns.
     *
     * @param line where it begins, from 1
     * @param values of JSON, the line as it stands there
     */
    public record Record(long line, List<String> values) {
        public Record {
            values = List.copyOf(values);
        }

        /** The same elsewhere in the file. */
        public Record at(long other) {
            return new Record(other, values);
        }

        /** As a line again, for the list of what was refused. */
        public String text() {
            return String.join(",", values);
        }
    }

    private final Layout layout;

    /** Makes a reader of files that are written so. */
    public RowReader(Layout layout) {
        this.layout = layout;
    }

    /**
     * Reads to the end; a header counts as a line here.
     *
     * @throws de.siegmar.fastcsv.reader.CsvParseException where quotes are not as RFC 4180 has them
     */
    public void read(Reader reader, Consumer<Record> records) throws IOException {
        switch (layout.separation()) {
            case Layout.Delimiter delimiter -> delimited(reader, delimiter.character(), records);
            case Layout.Whitespace _ -> lines(reader, (number, line) -> spaced(number, line, records));
            case Layout.JsonLines _ ->
                lines(reader, (number, line) -> records.accept(new Record(number, List.of(line.strip()))));
        }
    }

    private static void delimited(Reader reader, char delimiter, Consumer<Record> records) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader)) {
            csv.forEach(line -> records.accept(new Record(line.getStartingLineNumber(), line.getFields())));
        }
    }

    @FunctionalInterface
    private interface LineOfText {
        void take(long number, String line);
    }

    /** Lines that hold something. */
    private static void lines(Reader reader, LineOfText lineOfText) throws IOException {
        try (var lines = new BufferedReader(reader)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lineOfText.take(number, line);
                }
            }
        }
    }

    private static void spaced(long number, String line, Consumer<Record> records) {
        records.accept(new Record(number, Arrays.asList(line.strip().split("\\s+"))));
    }
}
