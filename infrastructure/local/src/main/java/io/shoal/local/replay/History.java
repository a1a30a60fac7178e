package io.shoal.local.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.shoal.imports.mapping.Columns;
import io.shoal.imports.mapping.Group;
import io.shoal.imports.mapping.Joining;
import io.shoal.imports.mapping.LineReader;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.imports.mapping.Mapping;
import io.shoal.imports.mapping.Refusals;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.SortedSpool;
import io.shoal.imports.mapping.TextBytes;
import io.shoal.imports.mapping.UnusableFileException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The events that files tell, in the order of time. The files may be larger than memory and their lines in any order: lines are sorted
 * to be grouped, events to be told, both outside memory where they have to be.
 */
public final class History implements AutoCloseable {
    private static final long KEPT_IN_MEMORY = 24_000_000;

    private final Mapping mapping;

    private final Refusals refusals;

    private final SortedSpool events = new SortedSpool(KEPT_IN_MEMORY);

    private final Map<String, Tally.Kind> kinds = new TreeMap<>();

    private final List<Columns> columns = new ArrayList<>();

    private long told;

    private long refused;

    private long customers;

    private String lastCustomer = "";

    private History(Mapping mapping, Refusals refusals) {
        this.mapping = mapping;
        this.refusals = (line, reason, text) -> {
            refused++;
            refusals.refuse(line, reason, text);
        };
    }

    /**
     * Reads files to their ends.
     *
     * @param files plain or gzipped
     * @param mapping what their lines mean
     * @param refusals takes every line that does not become part of an event
     * @param bytesRead is told of every piece that was read, for progress; not in the caller's thread
     * @throws UnusableFileException where a file cannot be read or lacks a column
     */
    public static History read(List<Path> files, Mapping mapping, Refusals refusals, LongConsumer bytesRead)
            throws IOException {
        var history = new History(mapping, refusals);
        try (var lines = new SortedSpool(KEPT_IN_MEMORY)) {
            for (int number = 0; number < files.size(); number++) {
                history.read(files.get(number), number, lines, bytesRead);
            }
            history.join(lines);
        }
        return history;
    }

    /** What the files told in numbers. */
    public Tally tally() {
        return new Tally(told, refused, customers, kinds);
    }

    /** The events, the earliest first; at one instant by customer and id. Each stream can be read once, and there can be several. */
    public Stream<MappedEvent> events() {
        Iterator<String> sorted = events.sorted();
        Iterable<String> once = () -> sorted;
        return StreamSupport.stream(once.spliterator(), false).map(MappedEvent::read);
    }

    private void read(Path file, int number, SortedSpool lines, LongConsumer bytesRead) {
        var reader = new LineReader(mapping, file.toString(), number, line -> lines.add(line.write()), refusals);
        try {
            ReadAhead.read(records -> takeApart(file, bytesRead, records), reader::accept);
        } catch (CsvParseException | UncheckedIOException | IOException failed) {
            throw new UnusableFileException(
                    file + ": " + TextBytes.reason(failed, mapping.layout().encoding()), failed);
        }
        columns.add(reader.columns().orElseThrow(() -> new UnusableFileException(file + ": is empty")));
        told += reader.read();
    }

    private void takeApart(Path file, LongConsumer bytesRead, Consumer<RowReader.Record> records) throws IOException {
        try (Reader text = TextBytes.text(
                TextBytes.unpacked(new CountedInput(Files.newInputStream(file), bytesRead)),
                mapping.layout().encoding())) {
            new RowReader(mapping.layout()).read(text, records);
        }
    }

    private void join(SortedSpool lines) {
        var joining = new Joining(mapping, columns, refusals);
        Group.of(lines.sorted())
                .forEachRemaining(group -> joining.join(group, deed -> {
                    if (deed instanceof MappedEvent event) {
                        take(event);
                    }
                }));
    }

    private void take(MappedEvent event) {
        if (!event.customer().equals(lastCustomer)) {
            customers++;
            lastCustomer = event.customer();
        }
        kinds.merge(event.type(), Tally.Kind.NONE.plus(event), (kind, _) -> kind.plus(event));
        events.add(event.write());
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
