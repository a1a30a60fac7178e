package io.shoal.aws.identity;

import static io.shoal.aws.identity.IdentityTable.number;
import static io.shoal.aws.identity.IdentityTable.set;
import static io.shoal.aws.identity.IdentityTable.unchanged;

import io.shoal.aws.Item;
import io.shoal.aws.Life;
import io.shoal.aws.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The writes that change whom ids stand for, each to be part of a transaction that says the same in the profiles. */
public final class IdentityChanges {
    /** While an id is given back what is its own, whom it leaves can be neither merged nor erased. */
    private static final String NOBODY_LEAVES = " AND attribute_not_exists(leaving)";

    private final IdentityTable table;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public IdentityChanges(Platform platform) {
        this.table = new IdentityTable(platform);
    }

    /**
     * Returns the writes by which an id becomes an alias of a person; both are no aliases yet, and in the lives that are given.
     *
     * @param through the hash of the identifier that the two share, which does not stand for nobody yet; empty if somebody said
     *     that they are one
     */
    public List<TransactWriteItem> merge(Person from, Person into, Optional<String> through) {
        var values = new HashMap<>(Map.of(":into", AttributeValue.fromS(into.id()), ":epoch", number(from.epoch())));
        through.ifPresent(hash -> values.put(":through", AttributeValue.fromS(hash)));
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.update(
                table.hash(from.id()),
                "SET person = :into" + (through.isPresent() ? ", through = :through" : ""),
                "attribute_not_exists(person)" + NOBODY_LEAVES + " AND " + Life.in(from.epoch()),
                values));
        writes.add(table.update(
                table.hash(into.id()),
                "ADD aliases :from",
                "attribute_not_exists(person) AND " + Life.in(into.epoch()),
                Map.of(":from", set(from.id()), ":epoch", number(into.epoch()))));
        through.ifPresent(hash -> writes.add(table.check(hash, "attribute_not_exists(crowded)", Map.of())));
        return writes;
    }

    /**
     * Returns the writes by which an alias stands for itself again, unless something is different meanwhile. Whoever it stood for
     * notes that it leaves, until everything was given back.
     *
     * @param path all ids above it with what is stored of each: the one it was merged into first, its person last
     * @param apart whether no identifier may make the two one again
     */
    public List<TransactWriteItem> separate(String aliasId, SequencedMap<String, Item> path, boolean apart) {
        var parent = path.firstEntry().getKey();
        var values = new HashMap<>(Map.of(":parent", AttributeValue.fromS(parent)));
        if (apart) {
            values.put(":apart", set(table.hash(path.lastEntry().getKey())));
        }
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.update(
                table.hash(aliasId),
                "REMOVE person, through" + (apart ? " ADD apart :apart" : ""),
                "person = :parent" + NOBODY_LEAVES,
                values));
        path.forEach((id, item) -> writes.add(left(
                id,
                item,
                aliasId,
                id.equals(parent),
                apart && id.equals(path.lastEntry().getKey()))));
        return writes;
    }

    private TransactWriteItem left(String id, Item item, String aliasId, boolean parent, boolean apart) {
        var values = new HashMap<String, AttributeValue>();
        var condition = unchanged("person", item, values);
        values.put(":alias", set(aliasId));
        if (parent) {
            values.put(":id", AttributeValue.fromS(aliasId));
        }
        if (apart) {
            values.put(":apart", set(table.hash(aliasId)));
        }
        return table.update(
                table.hash(id),
                "ADD leaving :alias" + (apart ? ", apart :apart" : "") + (parent ? " DELETE aliases :alias" : ""),
                condition + (parent ? " AND contains(aliases, :id)" : ""),
                values);
    }

    /**
     * Returns the write that turns an id into a tombstone and begins its next life, unless somebody merged it meanwhile.
     *
     * @param item what was stored of the id
     * @param at the instant of the erasure, in epoch milliseconds
     */
    public TransactWriteItem forget(String customerId, Item item, long at) {
        var values = new HashMap<String, AttributeValue>();
        var condition = Stream.of("epoch", "person", "aliases")
                .map(name -> unchanged(name, item, values))
                .collect(Collectors.joining(" AND "));
        values.put(":at", number(at));
        values.put(":next", number(item.numberOr("epoch", 0) + 1));
        return table.update(
                table.hash(customerId),
                "SET erasedAt = :at, epoch = :next REMOVE person, aliases, through",
                condition + NOBODY_LEAVES,
                values);
    }
}
