package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBStreams;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * One DynamoDB Local engine. The one in memory is shared by the whole JVM, because it is slow to start and slower to recreate;
 * stacks in it are kept apart by the names of their tables.
 *
 * <p>Needs the system property {@code sqlite4java.library.path}: the folder of SQLite's native library.
 */
public final class LocalDatabase implements AutoCloseable {

    private static final String FILE = "dynamodb.db";
    private static @Nullable LocalDatabase inMemory;

    private final AmazonDynamoDBLocal engine;
    private final Optional<TunedAccess> access;
    private final boolean shared;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;
    private final ReadCache reads = new ReadCache();

    private LocalDatabase(Engine made, boolean shared) {
        this.engine = made.service();
        this.access = made.access();
        this.client = DirectClient.of(DynamoDbClient.class, engine.amazonDynamoDB(), engine.dynamoDbClient());
        this.streams = DirectClient.of(
                DynamoDbStreamsClient.class, engine.amazonDynamoDBStreams(), engine.dynamoDbStreamsClient());
        this.shared = shared;
    }

    /** The engine in memory; closing it has no effect. */
    public static synchronized LocalDatabase inMemory() {
        var database = inMemory;
        if (database == null) {
            database = new LocalDatabase(Engine.create(null), true);
            inMemory = database;
        }
        return database;
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

    /**
     * Forgets what the streams in memory hold; no stack may live in it. Every write to a stream goes through the records that are older
     * than its own first, and so slowed a second stack down the more, the more the first had done.
     */
    public void forgetStreams() {
        if (shared) {
            access.ifPresent(TunedAccess::forgetStreams);
        }
    }

    @Override
    public void close() {
        if (!shared) {
            engine.shutdown();
        }
    }
}
