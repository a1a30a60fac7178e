package io.shoal.local.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Takes the lines of a plain or gzipped file apart, one after the other. */
final class RowReader {
    /** A line whose values were told apart, not yet matched with columns. */
    record Record(long line, List<String> values) {
        Record {
            values = List.copyOf(values);
        }

        /** As a line again, for the list of what was refused. */
        String text() {
            return String.join(",", values);
        }
    }

    private static final int GZIP = 0x1f8b;

    private final Layout layout;

    private final LongConsumer bytesRead;

    /**
     * Makes a reader.
     *
     * @param bytesRead is told of every piece of the file, for progress
     */
    RowReader(Layout layout, LongConsumer bytesRead) {
        this.layout = layout;
        this.bytesRead = bytesRead;
    }

    /**
     * Reads a file to its end; a header counts as a line here.
     *
     * @throws HistoryException where the file cannot be read, saying where
     */
    void read(Path file, Consumer<Record> records) {
        try (Reader reader = open(file)) {
            switch (layout.separation()) {
                case Layout.Delimiter delimiter -> delimited(reader, delimiter.character(), records);
                case Layout.Whitespace _ -> spaced(reader, records);
            }
        } catch (CsvParseException | UncheckedIOException | IOException failed) {
            throw new HistoryException(file + ": " + reason(failed), failed);
        }
    }

    private void delimited(Reader reader, char delimiter, Consumer<Record> records) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader)) {
            csv.forEach(line -> records.accept(new Record(line.getStartingLineNumber(), line.getFields())));
        }
    }

    private static void spaced(Reader reader, Consumer<Record> records) throws IOException {
        try (var lines = new BufferedReader(reader)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    records.accept(new Record(number, Arrays.asList(line.strip().split("\\s+"))));
                }
            }
        }
    }

    private Reader open(Path file) throws IOException {
        InputStream bytes = new Counted(Files.newInputStream(file), bytesRead);
        var in = new java.io.PushbackInputStream(bytes, 2);
        int first = in.read();
        int second = in.read();
        unread(in, second);
        unread(in, first);
        InputStream plain = (first << 8 | second) == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
        return withoutMark(new BufferedReader(decoder(plain, layout.encoding()), 1 << 16));
    }

    private static void unread(java.io.PushbackInputStream in, int read) throws IOException {
        if (read >= 0) {
            in.unread(read);
        }
    }

    /** What the encoding does not know is an error, not a question mark. */
    private static Reader decoder(InputStream in, Charset encoding) {
        return new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Reader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private String reason(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "not written in " + layout.encoding() + "; say 'encoding' in the mapping";
            }
            if (cause instanceof java.io.EOFException) {
                return "ends in the middle: the gzip file is cut off";
            }
            if (cause instanceof java.nio.file.NoSuchFileException) {
                return "there is no such file";
            }
        }
        return String.valueOf(failed.getMessage());
    }

    /** Tells how much was read. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer bytesRead;

        Counted(InputStream in, LongConsumer bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytesRead.accept(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            bytesRead.accept(Math.max(0, read));
            return read;
        }
    }
}
