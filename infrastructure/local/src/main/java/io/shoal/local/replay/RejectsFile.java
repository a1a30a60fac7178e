package io.shoal.local.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists refused lines in {@code rejects.csv}, and counts them by reason. */
public final class RejectsFile implements Refusals, AutoCloseable {
    private final Optional<CsvWriter> file;

    private final Map<String, Long> reasons = new TreeMap<>();

    /**
     * Opens the list.
     *
     * @param folder where it is written; empty: they are counted only
     */
    public RejectsFile(Optional<Path> folder) throws IOException {
        this.file = folder.isEmpty()
                ? Optional.empty()
                : Optional.of(CsvWriter.builder().build(folder.get().resolve("rejects.csv")));
        file.ifPresent(csv -> csv.writeRecord("line", "reason", "text"));
    }

    @Override
    public void refuse(long line, String reason, String text) {
        reasons.merge(reason.replaceFirst(": '.*", ""), 1L, Long::sum);
        file.ifPresent(csv -> csv.writeRecord(Long.toString(line), reason, text));
    }

    /** How many there are by reason, what is particular to a line left out. */
    public Map<String, Long> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
