package io.shoal.aws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** All that one customer has in a table whose key is the customer's id and one thing more. */
public final class CustomerItems {
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

    /** Counts the items. */
    public long count(String customerId) {
        return keys(customerId).count();
    }

    /** Deletes the items; returns how many there were. */
    public long delete(String customerId) {
        List<Callable<Boolean>> pieces = keys(customerId)
                .<Callable<Boolean>>map(key -> () -> {
                    platform.clients()
                            .dynamoDb()
                            .deleteItem(request -> request.tableName(table).key(key));
                    return true;
                })
                .toList();
        return new Lanes(platform).run(pieces).size();
    }

    /** Returns the items, in the order of their keys. */
    public Stream<Item> items(String customerId) {
        return platform.clients().dynamoDb().queryPaginator(query(customerId).build()).items().stream()
                .map(Item::of);
    }

    private Stream<Map<String, AttributeValue>> keys(String customerId) {
        return platform
                .clients()
                .dynamoDb()
                .queryPaginator(query(customerId)
                        .projectionExpression("customerId, #second")
                        .expressionAttributeNames(Map.of("#second", second))
                        .build())
                .items()
                .stream();
    }

    private QueryRequest.Builder query(String customerId) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("customerId = :customer")
                .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customerId)));
    }
}
