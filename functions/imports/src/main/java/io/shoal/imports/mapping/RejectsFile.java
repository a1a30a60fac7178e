package io.shoal.imports.mapping;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists refused lines in a csv file, and counts them by reason. Thread-safe. */
public final class RejectsFile implements Refusals, AutoCloseable {
    /** The names of the columns. */
    public static final List<String> COLUMNS = List.of("line", "reason", "text");

    private final Optional<CsvWriter> file;

    private final Map<String, Long> reasons = new TreeMap<>();

    /**
     * Opens the list.
     *
     * @param file where it is written; empty: they are counted only
     */
    public RejectsFile(Optional<Path> file) throws IOException {
        this.file = file.isEmpty()
                ? Optional.empty()
                : Optional.of(CsvWriter.builder().build(file.get()));
    }

    /** Writes the names of the columns. */
    public void writeHeader() {
        file.ifPresent(csv -> csv.writeRecord(COLUMNS));
    }

    @Override
    public synchronized void refuse(long line, String reason, String text) {
        reasons.merge(reason.replaceFirst(": '.*", ""), 1L, Long::sum);
        file.ifPresent(csv -> csv.writeRecord(Long.toString(line), reason, text));
    }

    /** How many there are by reason, what is particular to a line left out. */
    public synchronized Map<String, Long> reasons() {
        return Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
