package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.util.ArrayDeque;
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
            var item = Optional.ofNullable(read(List.of(id)).get(id)).orElseGet(Item::empty);
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
                        .updateExpression("SET erasedAt = :at, epoch = :next REMOVE person, aliases")
                        .conditionExpression(condition)
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

    /** Returns the writes by which an id becomes an alias of a person; both are no aliases yet, and in the lives that are given. */
    public List<TransactWriteItem> merge(Person from, Person into) {
        return List.of(
                update(from, "SET person = :other", "attribute_not_exists(person)", AttributeValue.fromS(into.id())),
                update(
                        into,
                        "ADD aliases :other",
                        "attribute_not_exists(person)",
                        AttributeValue.fromSs(List.of(from.id()))));
    }

    private TransactWriteItem update(Person person, String expression, String condition, AttributeValue other) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(key(person.id()))
                        .updateExpression(expression)
                        .conditionExpression(condition + " AND "
                                + (person.epoch() == 0
                                        ? "(attribute_not_exists(epoch) OR epoch = :epoch)"
                                        : "epoch = :epoch"))
                        .expressionAttributeValues(
                                Map.of(":other", other, ":epoch", AttributeValue.fromN(Long.toString(person.epoch()))))
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
