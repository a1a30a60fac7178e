package io.shoal.aws.workflow;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The table Workflows. Nothing is put there by itself: what an item hangs on is checked in the same transaction, so that nothing is written
 * of who was forgotten meanwhile.
 */
final class WorkflowTable {
    static final String ABSENT = "attribute_not_exists(customerId)";
    private static final String PRESENT = "attribute_exists(customerId)";

    private final Platform platform;

    /** Takes the platform, whose variable {@code WORKFLOWS_TABLE} names the table. */
    WorkflowTable(Platform platform) {
        this.platform = platform;
    }

    Optional<Item> get(String customerId, String item) {
        var response = client().getItem(request ->
                request.tableName(name()).key(key(customerId, item)).consistentRead(true));
        return response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty();
    }

    List<Item> query(String customerId, String prefix) {
        return client()
                .queryPaginator(request -> request.tableName(name())
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :customer AND begins_with(#item, :prefix)")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(Map.of(
                                ":customer",
                                AttributeValue.fromS(customerId),
                                ":prefix",
                                AttributeValue.fromS(prefix))))
                .items()
                .stream()
                .map(Item::of)
                .toList();
    }

    /** Returns all items of all customers, in no order. */
    Stream<Item> all() {
        return client().scanPaginator(request -> request.tableName(name())).items().stream()
                .map(Item::of);
    }

    /** Writes all or nothing; false if a condition does not hold. */
    boolean write(TransactWriteItem... writes) {
        return Transactions.write(client(), List.of(writes));
    }

    /** Changes an item; false if the condition does not hold. */
    boolean update(
            String customerId, String item, String condition, String expression, Map<String, AttributeValue> values) {
        try {
            client().updateItem(UpdateItemRequest.builder()
                    .tableName(name())
                    .key(key(customerId, item))
                    .conditionExpression(condition)
                    .updateExpression(expression)
                    .expressionAttributeValues(values)
                    .build());
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    /** Returns the write of an item that is not there yet. */
    TransactWriteItem putIfAbsent(Item item) {
        return put(item, ABSENT, Map.of());
    }

    TransactWriteItem put(Item item, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(name())
                        .item(item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build();
    }

    TransactWriteItem change(
            String customerId, String item, String condition, String expression, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(name())
                        .key(key(customerId, item))
                        .conditionExpression(condition)
                        .updateExpression(expression)
                        .expressionAttributeValues(values))
                .build();
    }

    /** Returns a condition that an item is there. */
    TransactWriteItem present(String customerId, String item) {
        return TransactWriteItem.builder()
                .conditionCheck(check ->
                        check.tableName(name()).key(key(customerId, item)).conditionExpression(PRESENT))
                .build();
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static Map<String, AttributeValue> key(String customerId, String item) {
        return WorkflowItems.key(customerId, item).attributes();
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String name() {
        return platform.variable("WORKFLOWS_TABLE");
    }
}
