package io.shoal.local.stack.dynamodb;

import io.shoal.local.stack.watch.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Adds up the capacity that DynamoDB reports for each call. */
public final class Capacity {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final DoubleAdder reads = new DoubleAdder();
    private final DoubleAdder writes = new DoubleAdder();
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    /**
     * What was consumed so far.
     *
     * @param readUnits read request units
     * @param writeUnits write request units
     * @param calls number of calls by operation
     */
    public record Counts(double readUnits, double writeUnits, Map<String, Long> calls) {

        public Counts {
            calls = Map.copyOf(calls);
        }

        /** The sum of two. */
        public Counts plus(Counts other) {
            var sum = new HashMap<>(calls);
            other.calls.forEach((operation, number) -> sum.merge(operation, number, Long::sum));
            return new Counts(readUnits + other.readUnits, writeUnits + other.writeUnits, sum);
        }
    }

    public Counts counts() {
        var numbers = calls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
        return new Counts(reads.sum(), writes.sum(), new TreeMap<>(numbers));
    }

    void count(Call call, DynamoDbResponse response) {
        calls.computeIfAbsent(call.operation(), name -> new LongAdder()).increment();
        var units = call.writes() ? writes : reads;
        consumed(response).forEach(consumed -> units.add(units(consumed)));
    }

    private static double units(ConsumedCapacity consumed) {
        return consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }

    /** The request, asking for the capacity that it consumes. */
    DynamoDbRequest asking(DynamoDbRequest request) {
        return switch (request) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(TOTAL).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(TOTAL).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(TOTAL).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(TOTAL).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(TOTAL).build();
            case ScanRequest scan ->
                scan.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchGetItemRequest batch ->
                batch.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchWriteItemRequest batch ->
                batch.toBuilder().returnConsumedCapacity(TOTAL).build();
            case TransactGetItemsRequest transaction ->
                transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
            case TransactWriteItemsRequest transaction ->
                transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
            default -> request;
        };
    }

    private static List<ConsumedCapacity> consumed(DynamoDbResponse response) {
        return switch (response) {
            case GetItemResponse get -> one(get.consumedCapacity());
            case PutItemResponse put -> one(put.consumedCapacity());
            case UpdateItemResponse update -> one(update.consumedCapacity());
            case DeleteItemResponse delete -> one(delete.consumedCapacity());
            case QueryResponse query -> one(query.consumedCapacity());
            case ScanResponse scan -> one(scan.consumedCapacity());
            case BatchGetItemResponse batch -> batch.consumedCapacity();
            case BatchWriteItemResponse batch -> batch.consumedCapacity();
            case TransactGetItemsResponse transaction -> transaction.consumedCapacity();
            case TransactWriteItemsResponse transaction -> transaction.consumedCapacity();
            default -> List.of();
        };
    }

    private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity consumed) {
        return consumed == null ? List.of() : List.of(consumed);
    }
}
