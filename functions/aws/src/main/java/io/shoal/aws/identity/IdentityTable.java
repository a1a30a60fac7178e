package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The table Identities: items by the keyed hashes of customer ids and of identifiers. */
final class IdentityTable {
    private static final int AT_ONCE = 100;

    private final Platform platform;
    private final IdentityKey key;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    IdentityTable(Platform platform) {
        this.platform = platform;
        this.key = new IdentityKey(platform);
    }

    /** Returns the hash of a text, as a key of the table. */
    String hash(String text) {
        return key.hash(text);
    }

    /** Returns the item of a customer id; one without attributes where there is none. */
    Item of(String customerId) {
        return at(hash(customerId));
    }

    /** Returns the item of a hash; one without attributes where there is none. */
    Item at(String hash) {
        return one(hash).orElseGet(Item::empty);
    }

    /** Returns the items that there are, by their hashes. */
    Map<String, Item> all(Collection<String> hashes) {
        var distinct = Set.copyOf(hashes);
        var found = new HashMap<String, Item>();
        if (distinct.size() == 1) {
            distinct.forEach(hash -> one(hash).ifPresent(item -> found.put(hash, item)));
            return found;
        }
        var keys = distinct.stream().map(IdentityTable::keyOf).toList();
        for (var from = 0; from < keys.size(); from += AT_ONCE) {
            read(keys.subList(from, Math.min(from + AT_ONCE, keys.size())), found);
        }
        return found;
    }

    private Optional<Item> one(String hash) {
        var found = client().getItem(
                        request -> request.tableName(table()).key(keyOf(hash)).consistentRead(true));
        return found.hasItem() ? Optional.of(Item.of(found.item())) : Optional.empty();
    }

    private void read(List<Map<String, AttributeValue>> keys, Map<String, Item> found) {
        var wanted = Map.of(
                table(),
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        client().batchGetItemPaginator(request -> request.requestItems(wanted)).stream()
                .flatMap(page -> page.responses().getOrDefault(table(), List.of()).stream())
                .map(Item::of)
                .forEach(item -> found.put(item.text("identity"), item));
    }

    /** Returns a write of the item of a hash, to be one of a transaction. */
    TransactWriteItem update(String hash, String expression, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(keyOf(hash))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    /** Returns a condition on the item of a hash, to be one of a transaction. */
    TransactWriteItem check(String hash, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table())
                        .key(keyOf(hash))
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .build())
                .build();
    }

    /** Writes the item of a hash; returns false if the condition does not hold. */
    boolean write(String hash, String expression, String condition, Map<String, AttributeValue> values) {
        try {
            client().updateItem(request -> request.tableName(table())
                    .key(keyOf(hash))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    /** Takes a text out of a set of an item, if it is there. */
    boolean remove(String hash, String set, String text) {
        return write(
                hash,
                "DELETE " + set + " :set",
                "contains(" + set + ", :text)",
                Map.of(":set", set(text), ":text", AttributeValue.fromS(text)));
    }

    /** Returns the write that takes a text out of a set of an item, if the set is there, to be one of a transaction. */
    TransactWriteItem removal(String hash, String set, String text) {
        return update(hash, "DELETE " + set + " :set", "attribute_exists(" + set + ")", Map.of(":set", set(text)));
    }

    /** Writes several items or none; returns false if a condition does not hold. */
    boolean together(TransactWriteItem... writes) {
        return Transactions.write(client(), List.of(writes));
    }

    /** Deletes the item of a hash, if a condition holds. */
    boolean delete(String hash, String condition) {
        try {
            client().deleteItem(request ->
                    request.tableName(table()).key(keyOf(hash)).conditionExpression(condition));
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    /** Says in a condition that an attribute is as it was read, with the values that it takes. */
    static String unchanged(String name, Item item, Map<String, AttributeValue> values) {
        var before = item.attributes().get(name);
        if (before == null) {
            return "attribute_not_exists(" + name + ")";
        }
        values.put(":" + name, before);
        return name + " = :" + name;
    }

    /** Returns a set of one text. */
    static AttributeValue set(String text) {
        return AttributeValue.fromSs(List.of(text));
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static Map<String, AttributeValue> keyOf(String hash) {
        return Item.empty().text("identity", hash).attributes();
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("IDENTITIES_TABLE");
    }
}
