package io.shoal.imports;

import io.shoal.aws.transfer.DataBucket;
import io.shoal.imports.mapping.Columns;
import io.shoal.imports.mapping.Line;
import io.shoal.imports.mapping.LineReader;
import io.shoal.imports.mapping.Meaning;
import io.shoal.imports.mapping.RejectsFile;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.SortedSpool;
import io.shoal.imports.mapping.TextBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads one part of a file: its lines are stored sorted, by partition of their customers; those that are refused are listed. */
final class PartReader {
    private static final int PIECE = 4 * 1024 * 1024;
    private static final long KEPT_IN_MEMORY = 8_000_000;

    private final DataBucket bucket;
    private final DataBucket.Stored source;
    private final Meaning meaning;
    private final ImportWork work;
    private final Plan plan;

    PartReader(DataBucket bucket, DataBucket.Stored source, Meaning meaning, ImportWork work) {
        this.bucket = bucket;
        this.source = source;
        this.meaning = meaning;
        this.work = work;
        this.plan = work.plan();
    }

    /** Reads a part; whoever does it again stores the same. */
    void read(int number) {
        try {
            Path list = Files.createTempFile("shoal-", ".csv");
            try {
                read(number, list);
            } finally {
                Files.deleteIfExists(list);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a part could not be read", failed);
        }
    }

    private void read(int number, Path list) throws IOException {
        Progress progress;
        try (var spool = new SortedSpool(KEPT_IN_MEMORY);
                var rejects = new RejectsFile(Optional.of(list))) {
            long lines = read(plan.parts().get(number), number, spool, rejects);
            new PartitionedLines(work, number).write(spool.sorted());
            long refused = rejects.reasons().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            progress = new Progress(lines, refused, 0, 0, 0, 0, Map.copyOf(rejects.reasons()));
        }
        if (progress.refused() > 0) {
            work.writeRefused("0-" + ImportWork.number(number), list);
        }
        work.writeRead(number, progress);
    }

    private long read(Plan.Part part, int number, SortedSpool spool, RejectsFile rejects) throws IOException {
        var reader = new LineReader(
                meaning, "", 0, line -> spool.add(ImportWork.number(partition(line)) + line.write()), rejects);
        if (!plan.columns().isEmpty()) {
            reader.begin(Columns.of(plan.columns()));
        }
        Charset encoding = Encodings.ofParts(meaning.layout().encoding());
        try (Reader text = TextBytes.text(open(part, number), encoding)) {
            new RowReader(meaning.layout())
                    .read(text, record -> reader.accept(record.at(part.line() - 1 + record.line())));
        }
        return reader.read();
    }

    private InputStream open(Plan.Part part, int number) {
        return plan.rewritten()
                ? work.openPlain(number, PIECE)
                : bucket.open(source.key(), source.etag(), part.from(), part.to(), PIECE);
    }

    private int partition(Line line) {
        return Math.floorMod(line.customer().hashCode(), plan.partitions());
    }
}
