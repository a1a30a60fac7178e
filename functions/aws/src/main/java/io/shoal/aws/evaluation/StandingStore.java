package io.shoal.aws.evaluation;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import io.shoal.segment.CellStanding;
import io.shoal.segment.Ledger;
import io.shoal.segment.LedgerCodec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Ledgers and lists in the Memberships table: {@code <customer> / #ledger} and {@code <customer> / #lists}. The second also
 * remembers under {@code list-<segment>} which catalog last put the customer on that list or off it, so that a slow
 * publication cannot undo a later one.
 */
public final class StandingStore {
    /** The item that holds the ledger. */
    public static final String LEDGER = "#ledger";

    /** The item that holds the lists. */
    public static final String LISTS = "#lists";

    /** The most customers that are read at once. */
    public static final int AT_ONCE = 50;

    private final Platform platform;

    /** Takes the platform, whose variable {@code MEMBERSHIPS_TABLE} names the table. */
    public StandingStore(Platform platform) {
        this.platform = platform;
    }

    /** Reads where a customer stands. */
    public Standing read(String customerId) {
        return readAll(List.of(customerId)).getOrDefault(customerId, Standing.NONE);
    }

    /** Reads where at most {@value #AT_ONCE} customers stand; who has no record is left out. */
    public Map<String, Standing> readAll(Collection<String> customerIds) {
        if (customerIds.isEmpty()) {
            return Map.of();
        }
        var keys = customerIds.stream()
                .flatMap(id -> Stream.of(key(id, LEDGER), key(id, LISTS)))
                .map(Item::attributes)
                .toList();
        var standings = new HashMap<String, Standing>();
        var wanted = Map.of(
                table(),
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        client().batchGetItemPaginator(request -> request.requestItems(wanted))
                .forEach(page -> page.responses()
                        .getOrDefault(table(), List.of())
                        .forEach(attributes -> add(standings, Item.of(attributes))));
        return standings;
    }

    /**
     * Puts a customer on a list or takes it off, unless a later catalog did the other.
     *
     * @param catalog the version of the catalog that says so
     * @return whether anything was changed
     */
    public boolean list(String customerId, String segmentId, boolean listed, long catalog) {
        try {
            client().updateItem(request -> request.tableName(table())
                    .key(key(customerId, LISTS).attributes())
                    .updateExpression("SET #by = :catalog " + (listed ? "ADD" : "DELETE") + " lists :segment")
                    .conditionExpression("(attribute_not_exists(#by) OR #by < :catalog) AND "
                            + (listed ? "NOT contains(lists, :id)" : "contains(lists, :id)"))
                    .expressionAttributeNames(Map.of("#by", "list-" + segmentId))
                    .expressionAttributeValues(Map.of(
                            ":catalog", AttributeValue.fromN(Long.toString(catalog)),
                            ":segment", AttributeValue.fromSs(List.of(segmentId)),
                            ":id", AttributeValue.fromS(segmentId))));
            return true;
        } catch (ConditionalCheckFailedException soAlready) {
            return false;
        }
    }

    /**
     * Puts a customer on all lists of another who turned out to be the same.
     *
     * @param inLife holds while the customer is in the life in which that is so; else nothing is written
     */
    public void adopt(String customerId, Set<String> lists, TransactWriteItem inLife) {
        var adoption = TransactWriteItem.builder()
                .update(update -> update.tableName(table())
                        .key(key(customerId, LISTS).attributes())
                        .updateExpression("ADD lists :lists")
                        .expressionAttributeValues(Map.of(":lists", AttributeValue.fromSs(List.copyOf(lists)))))
                .build();
        Transactions.write(client(), List.of(inLife, adoption));
    }

    /** Takes a customer off lists that only named another, who turned out to be somebody else. */
    public void drop(String customerId, Set<String> lists) {
        client().updateItem(request -> request.tableName(table())
                .key(key(customerId, LISTS).attributes())
                .updateExpression("DELETE lists :lists")
                .expressionAttributeValues(Map.of(":lists", AttributeValue.fromSs(List.copyOf(lists)))));
    }

    /** Reads a ledger from its item. */
    public static Ledger ledger(Item item) {
        return new Ledger(
                item.number("version"),
                item.number("profileVersion"),
                item.number("catalog"),
                item.numberOr("epoch", 0),
                item.numberOr("dueAt", Ledger.NEVER),
                LedgerCodec.read(item.optionalText("memberships").orElse("")),
                item.optionalText("cell").map(LedgerCodec::readCell).orElse(CellStanding.NONE));
    }

    private static void add(Map<String, Standing> standings, Item item) {
        var before = standings.getOrDefault(item.text("customerId"), Standing.NONE);
        standings.put(
                item.text("customerId"),
                item.text("item").equals(LEDGER)
                        ? new Standing(ledger(item), before.lists())
                        : new Standing(before.ledger(), item.textSet("lists")));
    }

    private static Item key(String customerId, String item) {
        return Item.empty().text("customerId", customerId).text("item", item);
    }

    private DynamoDbClient client() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("MEMBERSHIPS_TABLE");
    }
}
