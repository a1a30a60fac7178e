package io.shoal.promise;

import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.s3.LocalBucket;
import io.shoal.local.stack.s3.StoredObject;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.template.TableResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Everything that is stored anywhere in a stack, as text: every attribute of every item of every table and index, packed ones unpacked, every
 * object with its key, every message, whether it can be received or not, and what executions under way were started with. What the bus
 * carried and streams hold is no store.
 */
public final class Stored {
    private static final int FIRST_OF_GZIP = 0x1f;
    private static final int SECOND_OF_GZIP = 0x8b;

    /** Keyed hashes, whose letters may read like any short id. */
    private static final String HASH = "[A-Za-z0-9_-]{43}";

    private final LocalStack stack;
    private final Predicate<String> wanted;

    private Stored(LocalStack stack, Predicate<String> wanted) {
        this.stack = stack;
        this.wanted = wanted;
    }

    /** Names every table, index, bucket and queue of which something says what is wanted, and {@code executions}. */
    public static Set<String> naming(LocalStack stack, Predicate<String> wanted) {
        var stored = new Stored(stack, wanted);
        var stores = new TreeSet<String>();
        stack.template().tables().forEach(table -> stored.tables(table, stores));
        stack.template().buckets().stream()
                .filter(bucket -> stored.inBucket(stack.buckets().get(bucket.name())))
                .forEach(bucket -> stores.add(bucket.id()));
        stack.queues().all().stream()
                .filter(queue -> queue.messages().stream().anyMatch(message -> wanted.test(message.body())))
                .forEach(queue -> stores.add(queue.resource().id()));
        if (stored.inExecutions()) {
            stores.add("executions");
        }
        return stores;
    }

    private void tables(TableResource table, Set<String> stores) {
        if (in(ScanRequest.builder().tableName(table.name()).build())) {
            stores.add(table.id());
        }
        table.indexes().stream()
                .filter(index -> in(ScanRequest.builder()
                        .tableName(table.name())
                        .indexName(index.name())
                        .build()))
                .forEach(index -> stores.add(table.id() + "/" + index.name()));
    }

    private boolean in(ScanRequest scan) {
        return stack.clients().dynamoDb().scanPaginator(scan).items().stream()
                .map(Map::values)
                .flatMap(values -> values.stream().flatMap(Stored::texts))
                .anyMatch(wanted);
    }

    private static Stream<String> texts(AttributeValue value) {
        return switch (value.type()) {
            case S -> Stream.of(value.s()).filter(text -> !text.matches(HASH));
            case N -> Stream.of(value.n());
            case SS -> value.ss().stream().filter(text -> !text.matches(HASH));
            case NS -> value.ns().stream();
            case B -> Stream.of(text(value.b().asByteArray()));
            case BS -> value.bs().stream().map(bytes -> text(bytes.asByteArray()));
            case L -> value.l().stream().flatMap(Stored::texts);
            case M ->
                value.m().entrySet().stream()
                        .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), texts(entry.getValue())));
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> Stream.empty();
        };
    }

    private boolean inBucket(LocalBucket bucket) {
        return bucket.list("", "").stream()
                .anyMatch(object -> wanted.test(object.key()) || wanted.test(text(bucket, object)));
    }

    private boolean inExecutions() {
        return stack.stateMachines().executions().stream()
                .filter(execution -> execution.status() == Execution.Status.RUNNING)
                .anyMatch(execution -> wanted.test(execution.name())
                        || wanted.test(execution.input().toString()));
    }

    private static String text(LocalBucket bucket, StoredObject object) {
        try (var content = bucket.open(object)) {
            return text(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(byte[] bytes) {
        if (bytes.length < 2 || (bytes[0] & 0xff) != FIRST_OF_GZIP || (bytes[1] & 0xff) != SECOND_OF_GZIP) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
