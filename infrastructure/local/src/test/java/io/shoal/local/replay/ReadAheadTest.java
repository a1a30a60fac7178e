package io.shoal.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shoal.imports.mapping.LineReader;
import io.shoal.imports.mapping.Mapping;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.TextBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read ahead is read as one that is not: the same lines in their order, the same refusals, the same end. */
class ReadAheadTest {
    private static final int MANY = 7 * ReadAhead.BATCH + 3;

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    @TempDir
    Path folder;

    private final AtomicReference<Thread> reading = new AtomicReference<>(Thread.currentThread());

    private final List<Long> taken = new ArrayList<>();

    @AfterEach
    void noThreadIsLeftBehind() throws InterruptedException {
        if (reading.get() != Thread.currentThread()) {
            assertThat(reading.get().join(Duration.ofMinutes(1))).isTrue();
        }
    }

    private void read(ReadAhead.Reading all) throws IOException {
        ReadAhead.read(
                records -> {
                    reading.set(Thread.currentThread());
                    all.read(records);
                },
                record -> taken.add(record.line()));
    }

    private static void records(long count, Consumer<RowReader.Record> records) {
        LongStream.rangeClosed(1, count).forEach(line -> records.accept(new RowReader.Record(line, List.of("a"))));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void everyRecordComesOnceAndInItsOrder() throws IOException {
        for (int count : new int[] {0, 1, ReadAhead.BATCH, ReadAhead.BATCH + 1, MANY}) {
            taken.clear();
            read(records -> records(count, records));
            assertThat(taken).isEqualTo(upTo(count));
            assertThat(reading.get()).isNotEqualTo(Thread.currentThread());
        }
    }

    @Test
    void whatWasReadBeforeAFailureComesBeforeIt() {
        for (Throwable failure : List.of(new IOException("a"), new IllegalArgumentException("b"), new Error("c"))) {
            taken.clear();
            assertThatThrownBy(() -> read(records -> {
                        records(MANY, records);
                        switch (failure) {
                            case IOException broken -> throw broken;
                            case RuntimeException broken -> throw broken;
                            default -> throw (Error) failure;
                        }
                    }))
                    .isSameAs(failure);
            assertThat(taken).isEqualTo(upTo(MANY));
        }
    }

    @Test
    void theReadingEndsWithWhoTakesTheRecords() {
        var full = new IllegalStateException("full");
        assertThatThrownBy(() -> ReadAhead.read(
                        records -> {
                            reading.set(Thread.currentThread());
                            records(Long.MAX_VALUE, records);
                        },
                        _ -> {
                            throw full;
                        }))
                .isSameAs(full);
    }

    @Test
    void anInterruptionEndsBoth() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read(records -> records(Long.MAX_VALUE, records)))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Lines of which every seventh or so is refused, each for another reason than the one before. */
    private static String lines() {
        var random = new Random(7);
        var text = new StringBuilder(HEADER).append('\n');
        for (int line = 0; line < MANY; line++) {
            String customer = random.nextInt(20) == 0 ? "" : Integer.toString(random.nextInt(90));
            String quantity = random.nextInt(20) == 0 ? "many" : Integer.toString(random.nextInt(9));
            String day = random.nextInt(20) == 0 ? "32" : "1" + line * 9 / MANY;
            text.append("%d,A,\"a, b\",%s,2010-12-%s 08:26:00,2.55,%s,France%n"
                    .formatted(random.nextInt(1_000_000), quantity, day, customer));
        }
        return text.toString();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** What is refused and how it ends, as one thread does it that reads and takes line after line. */
    private static List<String> oneAfterTheOther(Path file, Mapping mapping) {
        var refused = new ArrayList<String>();
        var lines = new LineReader(
                mapping, file.toString(), 0, _ -> {}, (line, reason, text) -> refused.add(line + reason + text));
        var encoding = mapping.layout().encoding();
        Throwable end = catchThrowable(() -> {
            try (Reader text = TextBytes.text(TextBytes.unpacked(Files.newInputStream(file)), encoding)) {
                new RowReader(mapping.layout()).read(text, lines::accept);
            }
        });
        refused.add(end == null ? "read" : file + ": " + TextBytes.reason(end, encoding));
        return refused;
    }

    private static List<String> ahead(Path file, Mapping mapping) {
        var refused = new ArrayList<String>();
        Throwable end = catchThrowable(() -> History.read(
                        List.of(file), mapping, (line, reason, text) -> refused.add(line + reason + text), _ -> {})
                .close());
        refused.add(end == null ? "read" : end.getMessage());
        return refused;
    }

    private static void sameAsOneAfterTheOther(Path file, String end) {
        var mapping = MappingFiles.find("online-retail");
        assertThat(ahead(file, mapping))
                .isEqualTo(oneAfterTheOther(file, mapping))
                .hasSizeGreaterThan(MANY / 20)
                .last()
                .asString()
                .contains(end);
    }

    @Test
    void refusalsComeInTheOrderOfTheLines() throws IOException {
        sameAsOneAfterTheOther(file("a.csv.gz", packed(lines())), "read");
    }

    @Test
    void aFileThatBreaksOffInTheMiddleIsRefusedAfterTheLinesBefore() throws IOException {
        byte[] whole = packed(lines());
        sameAsOneAfterTheOther(
                file("cut.csv.gz", Arrays.copyOf(whole, whole.length * 2 / 3)), "the gzip file is cut off");
    }

    @Test
    void anotherEncodingInTheMiddleIsRefusedAfterTheLinesBefore() throws IOException {
        String text = lines() + "1,A,caf\u00e9,1,2010-12-01 08:26:00,1,1.0,France\n" + lines();
        sameAsOneAfterTheOther(file("latin.csv", text.getBytes(StandardCharsets.ISO_8859_1)), "not written in UTF-8");
    }

    @Test
    void aQuoteInTheWrongPlaceIsRefusedAfterTheLinesBefore() throws IOException {
        String text = lines() + "1,A,\"caf\"e,1,2010-12-01 08:26:00,1,1.0,France\n" + lines();
        sameAsOneAfterTheOther(file("quote.csv", text.getBytes(StandardCharsets.UTF_8)), "quote");
    }
}
