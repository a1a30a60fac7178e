package io.shoal.imports;

import io.shoal.aws.EventIntake;
import io.shoal.aws.EventStore;
import io.shoal.aws.customer.CustomerIntake;
import io.shoal.event.Problem;
import io.shoal.imports.mapping.Columns;
import io.shoal.imports.mapping.Deed;
import io.shoal.imports.mapping.Group;
import io.shoal.imports.mapping.Joining;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.imports.mapping.Meaning;
import io.shoal.imports.mapping.RejectsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes events and customers of the groups of one partition, and stores them batch by batch. After each batch it is noted how far this
 * got; who goes on from there may do one batch again, which changes nothing.
 */
final class JoinedPartition {
    private static final int BATCH = 400;

    private final EventIntake events;
    private final CustomerIntake customers;
    private final ImportWork work;
    private final int partition;
    private final Joining joining;
    private final LatestAttributes latest;
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private Joined joined;

    /** A line that came to nothing. */
    private record Refused(long line, String reason, String text) {}

    JoinedPartition(
            EventIntake events,
            CustomerIntake customers,
            ImportWork work,
            int partition,
            Meaning meaning,
            List<Columns> columns) {
        this.events = events;
        this.customers = customers;
        this.work = work;
        this.partition = partition;
        this.joining =
                new Joining(meaning, columns, (line, reason, text) -> refused.add(new Refused(line, reason, text)));
        this.joined = work.joined(partition);
        this.latest = LatestAttributes.read(joined.attributes());
    }

    Joined joined() {
        return joined;
    }

    /** Whether enough is gathered to be stored. */
    boolean full() {
        return deeds.size() + refused.size() >= BATCH;
    }

    /** Takes the next group. */
    void add(Group group) {
        joining.join(group, deeds::add);
        joined = joined.after(group.key());
    }

    /** Stores what was gathered, and notes that it is. */
    void store(boolean end) {
        var puts = new ArrayList<Deed.Put>();
        Progress events = storeEvents(puts);
        if (end) {
            latest.take().ifPresent(puts::add);
        }
        Progress progress = events.plus(storeCustomers(puts)).plus(writeRefused());
        joined = joined.plus(progress, latest.write(), refused.isEmpty() ? 0 : 1, end);
        work.write(partition, joined);
        deeds.clear();
        refused.clear();
    }

    /** Stores the events; what is to be put of customers is gathered: as it is said, and of those whose events are all stored. */
    private Progress storeEvents(List<Deed.Put> puts) {
        var sent = new ArrayList<Deed>();
        for (Deed deed : deeds) {
            if (deed instanceof Deed.Put put) {
                puts.add(put);
            } else {
                sent.add(deed);
            }
        }
        List<String> texts = sent.stream().map(JoinedPartition::text).toList();
        List<EventIntake.Outcome> outcomes = texts.isEmpty() ? List.of() : events.take(texts, "");
        long accepted = 0;
        long duplicates = 0;
        for (int at = 0; at < outcomes.size(); at++) {
            switch (outcomes.get(at)) {
                case EventIntake.Outcome.Taken taken -> {
                    accepted += taken.put() == EventStore.Put.ACCEPTED ? 1 : 0;
                    duplicates += taken.put() == EventStore.Put.DUPLICATE ? 1 : 0;
                    learn(sent.get(at), puts);
                }
                case EventIntake.Outcome.Rejected rejected -> refuse(sent.get(at), texts.get(at), rejected.problems());
            }
        }
        return new Progress(0, 0, accepted, duplicates, 0, 0, Map.of());
    }

    /** Learns of a customer by an event that is stored, and ends the customer before. */
    private void learn(Deed deed, List<Deed.Put> puts) {
        if (deed instanceof MappedEvent event) {
            if (!latest.isOf(event.customer())) {
                latest.take().ifPresent(puts::add);
            }
            latest.add(event);
        }
    }

    private static String text(Deed deed) {
        return switch (deed) {
            case MappedEvent event -> event.request().toString();
            case Deed.Sent sent -> sent.json();
            case Deed.Put put -> put.body().toString();
        };
    }

    private void refuse(Deed deed, String text, List<Problem> problems) {
        String reason = problems.stream()
                .map(problem -> (problem.field() + " " + problem.reason()).strip())
                .collect(Collectors.joining("; "));
        refused.add(new Refused(deed.line(), reason, text));
    }

    private Progress storeCustomers(List<Deed.Put> puts) {
        long put = 0;
        long unchanged = 0;
        List<CustomerIntake.Outcome> outcomes = customers.put(puts.stream()
                .map(one -> new CustomerIntake.Patch(one.customer(), one.body()))
                .toList());
        for (int at = 0; at < outcomes.size(); at++) {
            switch (outcomes.get(at)) {
                case CustomerIntake.Outcome.Put _ -> put++;
                case CustomerIntake.Outcome.Unchanged _ -> unchanged++;
                case CustomerIntake.Outcome.Refused(List<Problem> problems) ->
                    refuse(puts.get(at), text(puts.get(at)), problems);
            }
        }
        return new Progress(0, 0, 0, 0, put, unchanged, Map.of());
    }

    private Progress writeRefused() {
        if (refused.isEmpty()) {
            return Progress.NONE;
        }
        try {
            Path list = Files.createTempFile("shoal-", ".csv");
            try {
                Map<String, Long> reasons = writeRefused(list);
                work.writeRefused("1-" + ImportWork.number(partition) + "-" + ImportWork.number(joined.pieces()), list);
                return new Progress(0, refused.size(), 0, 0, 0, 0, reasons);
            } finally {
                Files.deleteIfExists(list);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write temporary files", full);
        }
    }

    private Map<String, Long> writeRefused(Path list) throws IOException {
        try (var rejects = new RejectsFile(Optional.of(list))) {
            refused.forEach(one -> rejects.refuse(one.line(), one.reason(), one.text()));
            return Map.copyOf(rejects.reasons());
        }
    }
}
