package io.shoal.local.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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

    private long lines;

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
     * @param bytesRead is told of every piece that was read, for progress
     * @throws HistoryException where a file cannot be read or lacks a column
     */
    public static History read(List<Path> files, Mapping mapping, Refusals refusals, LongConsumer bytesRead)
            throws IOException {
        var history = new History(mapping, refusals);
        try (var grouping = new Grouping(mapping, history.refusals)) {
            for (Path file : files) {
                history.read(file, grouping, bytesRead);
            }
            grouping.events(history::take);
        }
        return history;
    }

    /** What the files told in numbers. */
    public Tally tally() {
        return new Tally(lines, refused, customers, kinds);
    }

    /** The events, the earliest first; at one instant by customer and id. To be read once. */
    public Stream<HistoryEvent> events() {
        Iterator<String> sorted = events.sorted();
        Iterable<String> once = () -> sorted;
        return StreamSupport.stream(once.spliterator(), false).map(HistoryEvent::read);
    }

    private void read(Path file, Grouping grouping, LongConsumer bytesRead) {
        var lineReader = new FileLines(file, grouping);
        new RowReader(mapping.layout(), bytesRead).read(file, lineReader::accept);
        if (lineReader.columns == null) {
            throw new HistoryException(file + ": is empty");
        }
    }

    private void take(HistoryEvent event) {
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

    /** The lines of one file on their way to become events. */
    private final class FileLines {
        private final Path file;

        private final Grouping grouping;

        private final LineCheck check = new LineCheck(mapping);

        private @Nullable Columns columns;

        FileLines(Path file, Grouping grouping) {
            this.file = file;
            this.grouping = grouping;
            mapping.layout().columns().ifPresent(this::begin);
        }

        private void begin(List<String> names) {
            Columns found = Columns.of(names);
            Set<String> missing = new TreeSet<>(mapping.columns());
            missing.removeIf(column -> found.position(column).isPresent());
            if (!missing.isEmpty()) {
                throw new HistoryException("%s: has no column %s, which the mapping %s needs; it has %s"
                        .formatted(file, String.join(", ", missing), mapping.name(), String.join(", ", found.names())));
            }
            columns = found;
            grouping.begin(found);
        }

        void accept(RowReader.Record record) {
            Columns known = columns;
            if (known == null) {
                begin(record.values());
                return;
            }
            lines++;
            check.wrongCount(known, record.values())
                    .ifPresentOrElse(reason -> refuse(record, reason), () -> check(record, known));
        }

        private void check(RowReader.Record record, Columns known) {
            var row = new Row(known, record.values(), record.line());
            check.wrong(row).ifPresentOrElse(reason -> refuse(record, reason), () -> grouping.add(row));
        }

        private void refuse(RowReader.Record record, String reason) {
            refusals.refuse(record.line(), reason, record.text());
        }
    }
}
