package io.shoal.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** All that one customer has in a table whose key is the customer's id and one thing more. */
public final class CustomerItems {
    /** Items of one transaction, which takes no more than 4 MB. */
    private static final int AT_ONCE = 25;

    private final Platform platform;
    private final String table;
    private final String second;

    /**
     * Takes the platform.
     *
     * @param variable names the table
     * @param second the other attribute of its key
     */
    public CustomerItems(Platform platform, String variable, String second) {
        this.platform = platform;
        this.table = platform.variable(variable);
        this.second = second;
    }

    /** Counts the items, but for those that say they are of a life after the given one. */
    public long count(String customerId, long life) {
        return keys(query(customerId), life).count();
    }

    /**
     * Deletes the items, but for those that say they are of a life after the given one, until there are none.
     *
     * @param over holds for as long as whatever does not say of which life it is belongs to that one; then the rest stays
     * @return how many were deleted
     */
    public long delete(String customerId, long life, TransactWriteItem over) {
        var deleted = 0L;
        for (var some = some(customerId, life, over); some.size() > 1; some = some(customerId, life, over)) {
            if (Transactions.write(client(), some)) {
                deleted += some.size() - 1;
            } else if (!Transactions.write(client(), List.of(over))) {
                return deleted;
            }
        }
        return deleted;
    }

    /** The first of the items, as a transaction that deletes them; no more is read than that. */
    private List<TransactWriteItem> some(String customerId, long life, TransactWriteItem over) {
        var first = keys(query(customerId).limit(AT_ONCE), life).limit(AT_ONCE);
        return Stream.concat(Stream.of(over), first.map(key -> delete(key, life)))
                .toList();
    }

    private TransactWriteItem delete(Map<String, AttributeValue> key, long life) {
        return TransactWriteItem.builder()
                .delete(request -> request.tableName(table)
                        .key(key)
                        .conditionExpression(Life.notAfter())
                        .expressionAttributeValues(Life.values(life, Map.of())))
                .build();
    }

    /** Returns the items, in the order of their keys. */
    public Stream<Item> items(String customerId) {
        return client().queryPaginator(query(customerId).build()).items().stream()
                .map(Item::of);
    }

    private Stream<Map<String, AttributeValue>> keys(QueryRequest.Builder query, long life) {
        return client()
                .queryPaginator(query.projectionExpression("customerId, #second, epoch")
                        .expressionAttributeNames(Map.of("#second", second))
                        .build())
                .items()
                .stream()
                .map(Item::of)
                .filter(item -> item.numberOr("epoch", 0) <= life)
                .map(item -> Item.empty()
                        .text("customerId", item.text("customerId"))
                        .text(second, item.text(second))
                        .attributes());
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private QueryRequest.Builder query(String customerId) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("customerId = :customer")
                .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customerId)));
    }
}
