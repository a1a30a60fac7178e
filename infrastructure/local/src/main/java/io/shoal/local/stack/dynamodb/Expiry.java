package io.shoal.local.stack.dynamodb;

import io.shoal.aws.Item;
import io.shoal.local.stack.clock.WorkSource;
import io.shoal.local.stack.template.TableResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Deletes items whose second has passed, on the stack's clock and some time later, as DynamoDB does: nothing may rely on the moment. The
 * records of these deletions in the stream name the service as who did it. A table is read only when something in it has expired.
 */
public final class Expiry implements WorkSource {

    /** Between two looks at a table. */
    private static final Duration PAUSE = Duration.ofHours(6);

    private final DynamoDbClient engine;
    private final DynamoDbClient client;
    private final InstantSource clock;
    private final Map<String, TableResource> tables = new HashMap<>();
    private final Map<String, Long> earliest = new HashMap<>();
    private Instant next = Instant.MIN;

    /**
     * Looks after those of the tables that have an attribute with a second of expiry.
     *
     * @param engine looks for them: the service itself does, at nobody's expense and seen by nobody
     * @param client deletes them, so that whoever follows the table hears of it
     */
    public Expiry(DynamoDbClient engine, DynamoDbClient client, InstantSource clock, List<TableResource> tables) {
        this.engine = engine;
        this.client = client;
        this.clock = clock;
        tables.stream()
                .filter(table -> table.expiry().isPresent())
                .forEach(table -> this.tables.put(table.name(), table));
        restart();
    }

    /** Begins anew: nobody knows what the tables hold. */
    public synchronized void restart() {
        tables.keySet().forEach(table -> earliest.put(table, Long.MIN_VALUE));
        next = Instant.MIN;
    }

    /** Notes an item; of one that is not known the table is looked at again. */
    public synchronized void written(String table, Optional<Map<String, AttributeValue>> item) {
        var resource = tables.get(table);
        if (resource != null) {
            long second = item.map(known -> second(resource, Item.of(known))).orElse(Long.MIN_VALUE);
            earliest.merge(table, second, Math::min);
        }
    }

    private static long second(TableResource table, Item item) {
        return item.numberOr(table.expiry().orElseThrow(), Long.MAX_VALUE);
    }

    @Override
    public synchronized int pump() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return 0;
        }
        next = now.plus(PAUSE);
        return tables.values().stream()
                .filter(table -> earliest.getOrDefault(table.name(), Long.MAX_VALUE) <= now.getEpochSecond())
                .mapToInt(table -> sweep(table, now.getEpochSecond()))
                .sum();
    }

    private int sweep(TableResource table, long now) {
        int deleted = 0;
        long left = Long.MAX_VALUE;
        for (var item : expiring(table)) {
            long second = second(table, Item.of(item));
            if (second <= now) {
                deleted += delete(table, item, now) ? 1 : 0;
            } else {
                left = Math.min(left, second);
            }
        }
        earliest.put(table.name(), left);
        return deleted;
    }

    private List<Map<String, AttributeValue>> expiring(TableResource table) {
        var names = names(table);
        return engine
                .scanPaginator(scan -> scan.tableName(table.name())
                        .filterExpression("attribute_exists(#e)")
                        .projectionExpression(String.join(",", names.keySet()))
                        .expressionAttributeNames(names))
                .items()
                .stream()
                .toList();
    }

    private static Map<String, String> names(TableResource table) {
        var names = new HashMap<>(
                Map.of("#h", table.key().hash(), "#e", table.expiry().orElseThrow()));
        table.key().range().ifPresent(range -> names.put("#r", range));
        return names;
    }

    private boolean delete(TableResource table, Map<String, AttributeValue> item, long now) {
        var attribute = table.expiry().orElseThrow();
        var key = new HashMap<>(item);
        key.remove(attribute);
        try {
            TunedAccess.asTheService(() -> client.deleteItem(delete -> delete.tableName(table.name())
                    .key(key)
                    .conditionExpression("#e <= :now")
                    .expressionAttributeNames(Map.of("#e", attribute))
                    .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now))))));
            return true;
        } catch (ConditionalCheckFailedException prolonged) {
            return false;
        }
    }
}
