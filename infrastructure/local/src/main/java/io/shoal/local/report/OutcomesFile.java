package io.shoal.local.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code outcomes.csv}: a line for each run of a workflow that reached its customer. */
public final class OutcomesFile {
    /** What the file is called in the folder of an export. */
    public static final String NAME = "outcomes.csv";

    private OutcomesFile() {}

    /** Writes it into a folder. */
    public static void write(List<TouchedRun> runs, Path folder) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(folder.resolve(NAME))) {
            csv.writeRecord("run", "workflow", "variant", "segment", "customer", "touched_at", "converted", "money");
            for (TouchedRun run : runs) {
                csv.writeRecord(
                        run.id(),
                        run.workflow(),
                        run.variant().orElse(""),
                        run.segment(),
                        run.customer(),
                        run.touchedAt().toString(),
                        Boolean.toString(run.money().isPresent()),
                        run.money().map(BigDecimal::toPlainString).orElse(""));
            }
        }
    }

    /**
     * Reads it from a folder.
     *
     * @throws UnusableFileException where it is not there or is not what {@link #write} wrote
     */
    public static List<TouchedRun> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            throw new UnusableFileException(
                    file + ": is not there; export it with ./shoal replay --workflows --export");
        }
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            return lines.stream().map(OutcomesFile::run).toList();
        } catch (IOException
                | UncheckedIOException
                | CsvParseException
                | DateTimeException
                | IllegalArgumentException
                | NoSuchElementException broken) {
            throw new UnusableFileException(
                    file + ": is not what ./shoal replay wrote: " + broken.getMessage(), broken);
        }
    }

    private static TouchedRun run(NamedCsvRecord line) {
        Optional<BigDecimal> money = Boolean.parseBoolean(line.getField("converted"))
                ? Optional.of(new BigDecimal(line.getField("money")))
                : Optional.empty();
        return new TouchedRun(
                line.getField("run"),
                line.getField("workflow"),
                Optional.of(line.getField("variant")).filter(variant -> !variant.isEmpty()),
                line.getField("segment"),
                line.getField("customer"),
                Instant.parse(line.getField("touched_at")),
                money);
    }
}
