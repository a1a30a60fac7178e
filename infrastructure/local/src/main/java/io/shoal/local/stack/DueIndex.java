package io.shoal.local.stack;

import io.shoal.aws.Item;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An index by due instant, whose items a scheduled function looks after; on a virtual clock the function is invoked at each due
 * instant in place of its schedule.
 *
 * @param function logical id of the function
 * @param table logical id of the table
 * @param shard hash key of the index: a number, of which only shard 0 is used
 * @param instant range key: epoch milliseconds
 */
public record DueIndex(String function, String table, String index, String shard, String instant) {

    /** The due instant of an item, if it has one. */
    Optional<Instant> of(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(instant)).map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
    }

    /** The first due instant after another, in a table of this physical name. */
    public Optional<Instant> firstAfter(DynamoDbClient client, String name, Instant after) {
        var items = client.query(query -> query.tableName(name)
                        .indexName(index)
                        .keyConditionExpression("#s = :s AND #i > :i")
                        .expressionAttributeNames(Map.of("#s", shard, "#i", instant))
                        .expressionAttributeValues(Map.of(
                                ":s", AttributeValue.fromN("0"),
                                ":i", AttributeValue.fromN(Long.toString(after.toEpochMilli()))))
                        .limit(1))
                .items();
        return items.stream()
                .findFirst()
                .map(item -> Instant.ofEpochMilli(Item.of(item).number(instant)));
    }
}
