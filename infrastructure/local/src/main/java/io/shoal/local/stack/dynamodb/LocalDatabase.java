package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBStreams;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * One DynamoDB Local engine, which works for one thread at a time. One in memory is made only where none is free: an engine is slow to
 * start, and its tables are slow to create.
 *
 * <p>Needs the system property {@code sqlite4java.library.path}: the folder of SQLite's native library.
 */
public final class LocalDatabase implements AutoCloseable {

    private static final String FILE = "dynamodb.db";
    private static final Deque<Engine> FREE = new ArrayDeque<>();

    private final Engine made;
    private final AmazonDynamoDBLocal engine;
    private final boolean inMemory;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;
    private final ReadCache reads = new ReadCache();

    private LocalDatabase(Engine made, boolean inMemory) {
        this.made = made;
        this.engine = made.service();
        this.client = DirectClient.of(DynamoDbClient.class, engine.amazonDynamoDB(), engine.dynamoDbClient());
        this.streams = DirectClient.of(
                DynamoDbStreamsClient.class, engine.amazonDynamoDBStreams(), engine.dynamoDbStreamsClient());
        this.inMemory = inMemory;
    }

    /** An engine in memory that nobody else has, until it is closed. Tables of earlier owners are still there. */
    public static LocalDatabase inMemory() {
        return new LocalDatabase(free().orElseGet(() -> Engine.create(null)), true);
    }

    private static Optional<Engine> free() {
        synchronized (FREE) {
            return Optional.ofNullable(FREE.poll());
        }
    }

    /** An engine that keeps its tables and streams in a file of this folder, through a killed process too. */
    public static LocalDatabase onDisk(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
        return new LocalDatabase(Engine.create(folder.resolve(FILE)), false);
    }

    /** The engine as a client, without the way over a socket. */
    public DynamoDbClient client() {
        return client;
    }

    ReadCache reads() {
        return reads;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    /** The engine in the shape of the first SDK, whose requests can be read from JSON. */
    AmazonDynamoDB jsonTables() {
        return engine.amazonDynamoDB();
    }

    AmazonDynamoDBStreams jsonStreams() {
        return engine.amazonDynamoDBStreams();
    }

    /** Shuts an engine on disk down. One in memory forgets what its streams hold, through which the next owner's writes would go, and is free. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (inMemory) {
            release();
        } else {
            engine.shutdown();
        }
    }

    private void release() {
        made.access().ifPresent(TunedAccess::forgetStreams);
        synchronized (FREE) {
            FREE.push(made);
        }
    }
}
