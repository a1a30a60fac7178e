package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Whom customer ids stand for. An id without an item stands for itself and was never erased. An item may have {@code person} (the
 * id is an alias of that one), {@code aliases} (the ids that are aliases of it), and, once its customer was forgotten, {@code
 * erasedAt} and {@code epoch}.
 */
public final class Identities {
    private static final int AT_ONCE = 100;

    /** While an id is given back what is its own, whom it leaves can be neither merged nor erased. */
    private static final String NOBODY_LEAVES = " AND attribute_not_exists(leaving)";

    private final Platform platform;
    private final IdentityKey key;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public Identities(Platform platform) {
        this.platform = platform;
        this.key = new IdentityKey(platform);
    }

    /** Returns whom one id stands for. */
    public Person person(String customerId) {
        return Objects.requireNonNull(persons(List.of(customerId)).get(customerId));
    }

    /** Returns in which life an id is, whomever it stands for. */
    public long epoch(String customerId) {
        return Optional.ofNullable(read(List.of(customerId)).get(customerId))
                .map(item -> item.numberOr("epoch", 0))
                .orElse(0L);
    }

    /** Returns whom each of some ids stands for. */
    public Map<String, Person> persons(Collection<String> customerIds) {
        var items = new HashMap<String, Item>();
        Set<String> next = new HashSet<>(customerIds);
        while (!next.isEmpty()) {
            var read = read(List.copyOf(next));
            items.putAll(read);
            next = new HashSet<>();
            for (var item : read.values()) {
                item.optionalText("person").filter(id -> !items.containsKey(id)).ifPresent(next::add);
            }
        }
        var persons = new HashMap<String, Person>();
        customerIds.forEach(id -> persons.put(id, person(id, items)));
        return persons;
    }

    /** Returns all ids of a person: its own first, then those of its aliases and theirs. */
    public List<String> everyIdOf(String personId) {
        return List.copyOf(tree(personId).keySet());
    }

    /** Returns all ids of a person with what is stored of each, its own first. */
    public SequencedMap<String, Item> tree(String personId) {
        var tree = new LinkedHashMap<String, Item>();
        var next = new ArrayDeque<>(List.of(personId));
        while (!next.isEmpty()) {
            var id = next.remove();
            var item = item(id);
            if (tree.putIfAbsent(id, item) == null) {
                item.textSet("aliases").stream().sorted().forEach(next::add);
            }
        }
        return tree;
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
        values.put(":at", AttributeValue.fromN(Long.toString(at)));
        values.put(":next", AttributeValue.fromN(Long.toString(item.numberOr("epoch", 0) + 1)));
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(key(customerId))
                        .updateExpression("SET erasedAt = :at, epoch = :next REMOVE person, aliases, through, apart")
                        .conditionExpression(condition + NOBODY_LEAVES)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private static String unchanged(String name, Item item, Map<String, AttributeValue> values) {
        var before = item.attributes().get(name);
        if (before == null) {
            return "attribute_not_exists(" + name + ")";
        }
        values.put(":" + name, before);
        return name + " = :" + name;
    }

    /** Returns when an id was last erased, in epoch milliseconds, empty if it was not. */
    public Optional<Long> erasedAt(String customerId) {
        return Optional.ofNullable(read(List.of(customerId)).get(customerId))
                .map(item -> item.numberOr("erasedAt", Person.NEVER))
                .filter(at -> at != Person.NEVER);
    }

    /**
     * Returns the writes by which an id becomes an alias of a person; both are no aliases yet, and in the lives that are given.
     *
     * @param through the hash of the identifier that the two share, empty if somebody said that they are one
     */
    public List<TransactWriteItem> merge(Person from, Person into, Optional<String> through) {
        return List.of(
                update(
                        from,
                        "SET person = :other"
                                + through.map(_ -> ", through = :through").orElse(""),
                        "attribute_not_exists(person)" + NOBODY_LEAVES,
                        AttributeValue.fromS(into.id()),
                        through),
                update(
                        into,
                        "ADD aliases :other",
                        "attribute_not_exists(person)",
                        AttributeValue.fromSs(List.of(from.id())),
                        Optional.empty()));
    }

    /**
     * Returns the writes by which an alias stands for itself again, unless something is different meanwhile. Whoever it stood for
     * notes that it leaves, until everything was given back.
     *
     * @param path all ids above it with what is stored of each: the one it was merged into first, its person last
     * @param apart whether no identifier may make the two one again
     */
    public List<TransactWriteItem> separate(String aliasId, SequencedMap<String, Item> path, boolean apart) {
        var writes = new ArrayList<TransactWriteItem>();
        var parent = path.firstEntry().getKey();
        var root = path.lastEntry().getKey();
        writes.add(update(
                aliasId,
                "REMOVE person, through" + (apart ? " ADD apart :apart" : ""),
                "person = :parent" + NOBODY_LEAVES,
                apart
                        ? Map.of(":parent", AttributeValue.fromS(parent), ":apart", set(key.hash(root)))
                        : Map.of(":parent", AttributeValue.fromS(parent))));
        path.forEach((id, item) -> {
            var values = new HashMap<String, AttributeValue>();
            var condition = unchanged("person", item, values);
            values.put(":alias", set(aliasId));
            if (id.equals(parent)) {
                values.put(":id", AttributeValue.fromS(aliasId));
            }
            writes.add(update(
                    id,
                    "ADD leaving :alias" + (id.equals(parent) ? " DELETE aliases :alias" : ""),
                    condition + (id.equals(parent) ? " AND contains(aliases, :id)" : ""),
                    values));
        });
        return writes;
    }

    /** Tells whether somebody said that two persons are not one. */
    public boolean apart(String onePersonId, String otherPersonId) {
        var one = tree(onePersonId);
        var other = tree(otherPersonId);
        return apart(one, other) || apart(other, one);
    }

    private boolean apart(Map<String, Item> some, Map<String, Item> others) {
        var hashes = others.keySet().stream().map(key::hash).collect(Collectors.toSet());
        return some.values().stream()
                .flatMap(item -> item.textSet("apart").stream())
                .anyMatch(hashes::contains);
    }

    /** Names the ids of a person that became aliases through an identifier, those that are aliases of others first. */
    public List<String> through(String personId, String hash) {
        return tree(personId).reversed().entrySet().stream()
                .filter(entry -> entry.getValue().optionalText("through").filter(hash::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Tells whether an id is being split off another just now. */
    public boolean isLeft(String customerId) {
        return !item(customerId).textSet("leaving").isEmpty();
    }

    /** Returns the ids above an alias with what is stored of each: the one it was merged into first, its person last. */
    public SequencedMap<String, Item> path(String aliasId) {
        var path = new LinkedHashMap<String, Item>();
        var next = item(aliasId).optionalText("person");
        while (next.isPresent()) {
            var item = item(next.get());
            path.put(next.get(), item);
            next = item.optionalText("person");
        }
        return path;
    }

    /** Names the ids of a person that an id is leaving, its own first. */
    public List<String> left(String personId, String leavingId) {
        return tree(personId).entrySet().stream()
                .filter(entry -> entry.getValue().textSet("leaving").contains(leavingId))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Notes that everything was given back to an id that left. */
    public void gone(String customerId, String leavingId) {
        var update = update(
                        customerId,
                        "DELETE leaving :alias",
                        "contains(leaving, :id)",
                        Map.of(":alias", set(leavingId), ":id", AttributeValue.fromS(leavingId)))
                .update();
        try {
            client().updateItem(request -> request.tableName(update.tableName())
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeValues(update.expressionAttributeValues()));
        } catch (ConditionalCheckFailedException notedBefore) {
            return;
        }
    }

    private Item item(String id) {
        return Optional.ofNullable(read(List.of(id)).get(id)).orElseGet(Item::empty);
    }

    private static AttributeValue set(String text) {
        return AttributeValue.fromSs(List.of(text));
    }

    private TransactWriteItem update(
            String id, String expression, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(key(id))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private TransactWriteItem update(
            Person person, String expression, String condition, AttributeValue other, Optional<String> through) {
        var values = new HashMap<>(
                Map.of(":other", other, ":epoch", AttributeValue.fromN(Long.toString(person.epoch()))));
        through.ifPresent(hash -> values.put(":through", AttributeValue.fromS(hash)));
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(key(person.id()))
                        .updateExpression(expression)
                        .conditionExpression(condition + " AND "
                                + (person.epoch() == 0
                                        ? "(attribute_not_exists(epoch) OR epoch = :epoch)"
                                        : "epoch = :epoch"))
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private static Person person(String asked, Map<String, Item> items) {
        var erasedAt = Optional.ofNullable(items.get(asked))
                .map(item -> item.numberOr("erasedAt", Person.NEVER))
                .orElse(Person.NEVER);
        var id = asked;
        for (var alias = aliased(id, items); alias.isPresent(); alias = aliased(id, items)) {
            id = alias.get();
        }
        var item = Optional.ofNullable(items.get(id));
        return new Person(
                id,
                item.map(there -> there.numberOr("epoch", 0)).orElse(0L),
                erasedAt,
                new TreeSet<>(item.map(there -> there.textSet("aliases")).orElse(Set.of())));
    }

    private static Optional<String> aliased(String id, Map<String, Item> items) {
        return Optional.ofNullable(items.get(id)).flatMap(item -> item.optionalText("person"));
    }

    private Map<String, Item> read(List<String> ids) {
        var hashes = new HashMap<String, String>();
        ids.forEach(id -> hashes.put(key.hash(id), id));
        var keys = hashes.keySet().stream().map(Identities::keyOf).toList();
        var found = new HashMap<String, Item>();
        for (var from = 0; from < keys.size(); from += AT_ONCE) {
            read(keys.subList(from, Math.min(from + AT_ONCE, keys.size())), hashes, found);
        }
        return found;
    }

    private void read(List<Map<String, AttributeValue>> keys, Map<String, String> hashes, Map<String, Item> found) {
        var wanted = Map.of(
                table(),
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        client().batchGetItemPaginator(request -> request.requestItems(wanted))
                .forEach(page -> page.responses()
                        .getOrDefault(table(), List.of())
                        .forEach(attributes -> {
                            var item = Item.of(attributes);
                            Optional.ofNullable(hashes.get(item.text("identity")))
                                    .ifPresent(id -> found.put(id, item));
                        }));
    }

    private Map<String, AttributeValue> key(String customerId) {
        return keyOf(key.hash(customerId));
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
