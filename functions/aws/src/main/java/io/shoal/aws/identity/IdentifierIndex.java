package io.shoal.aws.identity;

import io.shoal.aws.Failure;
import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Who has which identifier: items of the table Identities by a keyed hash of the identifier, with {@code holders} (customer ids, as
 * they were put) and, once too many had it, {@code crowded}. The item of each customer names the hashes ({@code held}), so that an
 * erasure finds them without knowing the identifiers.
 */
public final class IdentifierIndex {
    private static final int ATTEMPTS = 100;

    private final Platform platform;
    private final IdentityKey key;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public IdentifierIndex(Platform platform) {
        this.platform = platform;
        this.key = new IdentityKey(platform);
    }

    /**
     * Who has an identifier.
     *
     * @param hash stands for the identifier
     * @param ids customers; of a shared one not all
     * @param shared whether so many have it that it stands for nobody
     */
    public record Holders(String hash, SortedSet<String> ids, boolean shared) {
        /** Copies the set. */
        public Holders {
            ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
        }
    }

    /**
     * Notes that a customer has an identifier.
     *
     * @param epoch the life in which the customer has it
     * @param limit of more customers than so many an identifier stands for nobody, for good
     * @return who has it now
     * @throws Failure if the customer was forgotten meanwhile
     */
    public Holders join(String customerId, long epoch, String kind, String value, int limit) {
        var hash = hash(kind, value);
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var holders = holders(hash);
            if (holders.shared()) {
                return holders;
            } else if (!holders.ids().contains(customerId)) {
                add(customerId, epoch, kind.toLowerCase(Locale.ROOT), hash);
            } else if (holders.ids().size() <= limit) {
                return holders;
            } else {
                change(hash, "SET crowded = :id", "attribute_exists(holders)", AttributeValue.fromBool(true));
            }
        }
        throw Failure.contended("others kept writing an identifier, or its customer was forgotten");
    }

    /** Notes that a customer has an identifier no more. */
    public void leave(String customerId, String kind, String value) {
        leave(customerId, hash(kind, value));
    }

    /** Forgets which identifiers a customer had; returns how many. */
    public long forget(String customerId) {
        var held = item(key.hash(customerId)).textSet("held");
        held.forEach(hash -> leave(customerId, hash));
        return held.size();
    }

    /** Counts the identifiers of a customer. */
    public long count(String customerId) {
        return item(key.hash(customerId)).textSet("held").size();
    }

    private void leave(String customerId, String hash) {
        change(hash, "DELETE holders :set", "contains(holders, :id)", AttributeValue.fromS(customerId));
        change(key.hash(customerId), "DELETE held :set", "contains(held, :id)", AttributeValue.fromS(hash));
        try {
            client().deleteItem(request -> request.tableName(table())
                    .key(keyOf(hash))
                    .conditionExpression("attribute_not_exists(holders)"));
        } catch (ConditionalCheckFailedException othersHaveIt) {
            return;
        }
    }

    private void add(String customerId, long epoch, String kind, String hash) {
        var customer = Map.of(
                ":set", AttributeValue.fromSs(List.of(hash)), ":epoch", AttributeValue.fromN(Long.toString(epoch)));
        var identifier = Map.of(
                ":set", AttributeValue.fromSs(List.of(customerId)), ":kind", AttributeValue.fromS(kind));
        var alive = epoch == 0 ? "(attribute_not_exists(epoch) OR epoch = :epoch)" : "epoch = :epoch";
        try {
            client().transactWriteItems(request -> request.transactItems(
                    update(key.hash(customerId), "ADD held :set", alive, customer),
                    update(hash, "SET kind = :kind ADD holders :set", "attribute_not_exists(crowded)", identifier)));
        } catch (TransactionCanceledException cancelled) {
            Transactions.unlessSomebodyElse(cancelled);
        }
    }

    private TransactWriteItem update(
            String hash, String expression, String condition, Map<String, AttributeValue> values) {
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

    private void change(String hash, String expression, String condition, AttributeValue id) {
        var values = new HashMap<>(Map.of(":id", id));
        if (expression.contains(":set")) {
            values.put(":set", AttributeValue.fromSs(List.of(id.s())));
        }
        try {
            client().updateItem(request -> request.tableName(table())
                    .key(keyOf(hash))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException soAlready) {
            return;
        }
    }

    private Holders holders(String hash) {
        var item = item(hash);
        return new Holders(hash, new TreeSet<>(item.textSet("holders")), item.truth("crowded"));
    }

    private Item item(String hash) {
        var wanted = Map.of(
                table(),
                KeysAndAttributes.builder()
                        .keys(List.of(keyOf(hash)))
                        .consistentRead(true)
                        .build());
        return client()
                .batchGetItemPaginator(request -> request.requestItems(wanted))
                .stream()
                .flatMap(page -> page.responses().getOrDefault(table(), List.of()).stream())
                .findFirst()
                .map(Item::of)
                .orElseGet(Item::empty);
    }

    /** Returns the hash of an identifier, which is never that of a customer id: those have no control characters in front. */
    private String hash(String kind, String value) {
        return key.hash("\u0000" + kind.toLowerCase(Locale.ROOT) + "\u0000" + value);
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
