package io.shoal.local.stack.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every event ever published, in order; on disk one line each, so that it outlives the process. Thread-safe. */
public final class Archive implements AutoCloseable {

    private final List<PublishedEvent> events = new ArrayList<>();
    private final @Nullable OutputStream file;

    Archive(Optional<Path> folder) {
        this.file = folder.map(path -> open(path.resolve("published.jsonl"))).orElse(null);
    }

    private OutputStream open(Path path) {
        try {
            var broken = false;
            if (Files.exists(path)) {
                for (var line : Files.readAllLines(path)) {
                    broken |= !read(line);
                }
            }
            var stream = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (broken) {
                stream.write('\n');
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + path, e);
        }
    }

    /** False for the line that a killed process was writing: its publisher had no answer and publishes again. */
    private boolean read(String line) {
        try {
            return line.isEmpty() || events.add(PublishedEvent.ofLine(line));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    synchronized void add(PublishedEvent event) {
        events.add(event);
        if (file != null) {
            try {
                file.write((event.line() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot archive an event", e);
            }
        }
    }

    /** All events from the {@code from}-th on. */
    public synchronized List<PublishedEvent> from(int from) {
        return List.copyOf(events.subList(from, events.size()));
    }

    public synchronized int size() {
        return events.size();
    }

    /** Forgets the events in memory. */
    public synchronized void clear() {
        events.clear();
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the archive", e);
            }
        }
    }
}
