package io.shoal.local.replay;

import io.shoal.imports.mapping.RowReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads a file ahead of who takes its records: a thread of its own unpacks the file and takes lines apart while the caller's makes
 * something of those before. The records come in their order, and what ends the reading early comes after those that were read.
 */
final class ReadAhead {
    static final int BATCH = 1_000;

    private static final int BATCHES = 4;

    /** Reads records to the end and hands them on. */
    @FunctionalInterface
    interface Reading {
        void read(Consumer<RowReader.Record> records) throws IOException;
    }

    /** What was read and not taken yet; an empty batch is the end. */
    private final BlockingQueue<List<RowReader.Record>> batches = new ArrayBlockingQueue<>(BATCHES);

    private List<RowReader.Record> batch = new ArrayList<>();

    private ReadAhead() {}

    /**
     * Reads all records, and has read the last one or given up when it returns or throws.
     *
     * @param reading runs in a thread of its own
     * @param records takes them in the caller's thread
     * @throws InterruptedIOException if the caller's thread is interrupted
     */
    static void read(Reading reading, Consumer<RowReader.Record> records) throws IOException {
        var ahead = new ReadAhead();
        var threads = Thread.ofPlatform().name("shoal-reading").daemon().factory();
        try (var thread = Executors.newSingleThreadExecutor(threads)) {
            var read = thread.submit(() -> {
                ahead.fill(reading);
                return true;
            });
            try {
                ahead.take(records);
                finish(read);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("reading was interrupted");
            } finally {
                read.cancel(true);
            }
        }
    }

    private void fill(Reading reading) throws IOException {
        try {
            reading.read(this::add);
        } finally {
            if (!batch.isEmpty()) {
                put(batch);
            }
            put(List.of());
        }
    }

    private void add(RowReader.Record record) {
        batch.add(record);
        if (batch.size() == BATCH) {
            put(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    private void put(List<RowReader.Record> full) {
        try {
            batches.put(full);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody takes these records any more");
        }
    }

    private void take(Consumer<RowReader.Record> records) throws InterruptedException {
        for (var next = batches.take(); !next.isEmpty(); next = batches.take()) {
            next.forEach(records);
        }
    }

    private static void finish(Future<?> read) throws IOException, InterruptedException {
        try {
            read.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException broken -> throw broken;
                case Error fault -> throw fault;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
