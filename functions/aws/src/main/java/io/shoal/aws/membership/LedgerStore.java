package io.shoal.aws.membership;

import io.shoal.aws.Item;
import io.shoal.aws.Life;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.segment.Ledger;
import io.shoal.segment.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Ledgers, memberships and changes. What one evaluation came to is recorded together or not at all, and only by who saw the
 * ledger before.
 */
public final class LedgerStore {
    /** The most writes of one transaction. */
    private static final int AT_ONCE = 100;

    private static final int USUAL_SHARDS = 16;

    private final Platform platform;
    private final MembershipItems items;

    /** Takes the platform, whose variables name the tables {@code MEMBERSHIPS_TABLE} and {@code CHANGES_TABLE}. */
    public LedgerStore(Platform platform) {
        this.platform = platform;
        this.items = new MembershipItems(
                platform.count("DUE_SHARDS", USUAL_SHARDS), platform.count("MEMBER_SHARDS", USUAL_SHARDS));
    }

    /**
     * Reads where a customer stands, having finished what another began to record.
     *
     * @param epoch the life of the customer, for a ledger that is not there yet
     */
    public Standing read(String customerId, long epoch) {
        var found = new HashMap<String, Item>();
        dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :customer AND begins_with(#item, :own)")
                        .expressionAttributeNames(Map.of("#item", "item"))
                        .expressionAttributeValues(Map.of(
                                ":customer", AttributeValue.fromS(customerId), ":own", AttributeValue.fromS("#"))))
                .items()
                .stream()
                .map(Item::of)
                .forEach(item -> found.put(item.text("item"), item));
        var ledger = found.containsKey(StandingStore.LEDGER)
                ? StandingStore.ledger(found.get(StandingStore.LEDGER))
                : Ledger.empty(epoch);
        if (found.containsKey(MembershipItems.PENDING)) {
            carryOut(customerId, Pending.read(found.get(MembershipItems.PENDING)));
            return read(customerId, epoch);
        }
        var lists = found.containsKey(StandingStore.LISTS)
                ? found.get(StandingStore.LISTS).textSet("lists")
                : Set.<String>of();
        return new Standing(ledger, lists);
    }

    /** Returns until when nothing turns by time, {@link Ledger#NEVER} where nothing is recorded. */
    public long dueAt(String customerId) {
        var response = dynamoDb()
                .getItem(request -> request.tableName(table())
                        .key(MembershipItems.key(customerId, StandingStore.LEDGER)
                                .attributes())
                        .projectionExpression("dueAt")
                        .consistentRead(true));
        return Item.of(response.item()).numberOr("dueAt", Ledger.NEVER);
    }

    /** Hands over who is due up to an instant, earliest first, with the due instant, from one shard of the index. */
    public void due(int shard, long until, BiConsumer<String, Long> each) {
        dynamoDb()
                .queryPaginator(request -> request.tableName(table())
                        .indexName("due")
                        .keyConditionExpression("dueShard = :shard AND dueAt <= :until")
                        .expressionAttributeValues(Map.of(":shard", number(shard), ":until", number(until))))
                .items()
                .forEach(attributes -> each.accept(
                        Item.of(attributes).text("customerId"),
                        Item.of(attributes).number("dueAt")));
    }

    /** Returns how many shards the index by due instant has. */
    public int dueShards() {
        return items.dueShards();
    }

    /**
     * Records what an evaluation came to.
     *
     * @param before the ledger that was evaluated
     * @return the ledger as it is now, empty if another was faster; then it is to be read again
     */
    public Optional<Ledger> record(String customerId, Ledger before, Outcome outcome) {
        var next = items.ledger(customerId, outcome.next());
        var changes = MembershipItems.changes(outcome);
        var memberships = items.memberships(outcome);
        if (1 + changes.size() + memberships.size() > AT_ONCE) {
            return recordInPieces(customerId, before, outcome.next(), memberships, changes);
        }
        var recorded = changes.isEmpty()
                ? replace(before, next)
                : transact(pieces(before.version(), next, memberships, changes));
        return recorded ? Optional.of(outcome.next()) : Optional.empty();
    }

    /** The ledger moves on at once, so that nobody records anything on the old one before all pieces are there. */
    private Optional<Ledger> recordInPieces(
            String customerId, Ledger before, Ledger next, List<Item> memberships, List<Item> changes) {
        var begun = withVersion(before, before.version() + 1);
        var ended = withVersion(next, before.version() + 2);
        var pending = new Pending(begun.version(), items.ledger(customerId, ended), memberships, changes);
        var first = List.of(
                ledger(before.version(), items.ledger(customerId, begun)), put(table(), pending.write(customerId)));
        return transact(first) && carryOut(customerId, pending) ? Optional.of(ended) : Optional.empty();
    }

    private static Ledger withVersion(Ledger ledger, long version) {
        return new Ledger(
                version,
                ledger.profileVersion(),
                ledger.catalog(),
                ledger.epoch(),
                ledger.dueAt(),
                ledger.memberships(),
                ledger.cell());
    }

    private boolean replace(Ledger before, Item next) {
        try {
            dynamoDb().putItem(request -> {
                request.tableName(table()).item(next.attributes()).conditionExpression(condition(before.version()));
                if (before.version() > 0) {
                    request.expressionAttributeValues(values(before.version(), next));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException faster) {
            return false;
        }
    }

    private List<TransactWriteItem> pieces(long before, Item ledger, List<Item> memberships, List<Item> changes) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(ledger(before, ledger));
        memberships.forEach(item -> writes.add(put(table(), item)));
        changes.forEach(item -> writes.add(put(platform.variable("CHANGES_TABLE"), item)));
        return writes;
    }

    /** Every piece is the same whoever writes it, so it does not matter who, nor how often; the ledger comes last. */
    private boolean carryOut(String customerId, Pending pending) {
        var writes = pieces(pending.base(), pending.ledger(), pending.memberships(), pending.changes());
        for (var from = 1; from < writes.size(); from += AT_ONCE - 1) {
            var piece = new ArrayList<TransactWriteItem>();
            piece.add(check(customerId, pending.base(), pending.ledger()));
            piece.addAll(writes.subList(from, Math.min(from + AT_ONCE - 1, writes.size())));
            if (!transact(piece)) {
                return false;
            }
        }
        return transact(List.of(writes.getFirst(), delete(customerId)));
    }

    private boolean transact(List<TransactWriteItem> writes) {
        try {
            dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessSomebodyElse(cancelled);
        }
    }

    private TransactWriteItem ledger(long before, Item next) {
        var put = Put.builder().tableName(table()).item(next.attributes()).conditionExpression(condition(before));
        if (before > 0) {
            put.expressionAttributeValues(values(before, next));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem check(String customerId, long version, Item next) {
        var check = ConditionCheck.builder()
                .tableName(table())
                .key(MembershipItems.key(customerId, StandingStore.LEDGER).attributes())
                .conditionExpression(condition(version));
        if (version > 0) {
            check.expressionAttributeValues(values(version, next));
        }
        return TransactWriteItem.builder().conditionCheck(check.build()).build();
    }

    private TransactWriteItem delete(String customerId) {
        var key = MembershipItems.key(customerId, MembershipItems.PENDING).attributes();
        return TransactWriteItem.builder()
                .delete(Delete.builder().tableName(table()).key(key).build())
                .build();
    }

    private static TransactWriteItem put(String table, Item item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item.attributes()).build())
                .build();
    }

    private static String condition(long version) {
        return version == 0 ? "attribute_not_exists(version)" : "version = :before AND epoch = :epoch";
    }

    /** Versions begin anew in each life: a ledger replaces none but one of its own. */
    private static Map<String, AttributeValue> values(long before, Item next) {
        return Life.values(next.number("epoch"), Map.of(":before", number(before)));
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("MEMBERSHIPS_TABLE");
    }
}
