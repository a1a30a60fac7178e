package io.shoal.aws;

import io.shoal.profile.Bytes;
import io.shoal.state.MissingChunkException;
import io.shoal.state.Overflow;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What profiles hold beyond their item: chunks that never change, by the customer and a name that stands for the content. */
public final class OverflowStore {
    private final Platform platform;

    /** Takes the platform, whose variable {@code OVERFLOW_TABLE} names the table. */
    public OverflowStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns where the chunks of one customer are read from. */
    public Overflow of(String customerId) {
        return chunk -> {
            var response = dynamoDb()
                    .getItem(request -> request.tableName(table())
                            .key(key(customerId, chunk))
                            .consistentRead(true));
            if (!response.hasItem()) {
                throw new MissingChunkException(chunk);
            }
            return Item.of(response.item()).bytes("bytes");
        };
    }

    /** Stores chunks; one that is there already is as good as new. */
    public void put(String customerId, Map<String, Bytes> chunks, long now) {
        chunks.forEach((chunk, content) -> dynamoDb()
                .putItem(request -> request.tableName(table())
                        .item(Item.of(key(customerId, chunk))
                                .bytes("bytes", content.toArray())
                                .number("writtenAt", now)
                                .attributes())));
    }

    /** Deletes those of the chunks that were not stored again since an instant; returns how many. */
    public long delete(String customerId, Collection<String> chunks, long since) {
        return chunks.stream().filter(chunk -> delete(customerId, chunk, since)).count();
    }

    private boolean delete(String customerId, String chunk, long since) {
        try {
            dynamoDb()
                    .deleteItem(request -> request.tableName(table())
                            .key(key(customerId, chunk))
                            .conditionExpression("writtenAt < :since")
                            .expressionAttributeValues(Map.of(":since", AttributeValue.fromN(Long.toString(since)))));
            return true;
        } catch (ConditionalCheckFailedException inUseOrGone) {
            return false;
        }
    }

    /** Returns the names of all chunks of a customer. */
    public Set<String> names(String customerId) {
        return dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :customer")
                        .projectionExpression("chunk")
                        .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customerId))))
                .items()
                .stream()
                .map(item -> Item.of(item).text("chunk"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, AttributeValue> key(String customerId, String chunk) {
        return Item.empty().text("customerId", customerId).text("chunk", chunk).attributes();
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("OVERFLOW_TABLE");
    }
}
