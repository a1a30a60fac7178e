package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Life;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Whom customer ids stand for. An id without an item stands for itself and was never erased. An item may have {@code person} (the
 * id is an alias of that one), {@code through} (the hash of the identifier that made it so), {@code aliases} (the ids that are
 * aliases of it), {@code apart} (hashes of ids that no identifier makes one with it, which say the same), {@code leaving} (ids that are being split
 * off it), {@code held} (see {@link IdentifierIndex}) and, once its customer was forgotten, {@code erasedAt} and {@code epoch}.
 */
public final class Identities {
    private final IdentityTable table;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public Identities(Platform platform) {
        this.table = new IdentityTable(platform);
    }

    /** Returns whom one id stands for. */
    public Person person(String customerId) {
        return Objects.requireNonNull(persons(List.of(customerId)).get(customerId));
    }

    /** Returns a condition that an id is in a life: from the instant of its erasure on, it is in the next. */
    public TransactWriteItem inLife(String customerId, long epoch) {
        return table.check(table.hash(customerId), Life.in(epoch), Life.values(epoch, Map.of()));
    }

    /** Returns in which life an id is, whomever it stands for. */
    public long epoch(String customerId) {
        return table.of(customerId).numberOr("epoch", 0);
    }

    /** Returns when an id was last erased, in epoch milliseconds, empty if it was not. */
    public Optional<Long> erasedAt(String customerId) {
        return Optional.of(table.of(customerId).numberOr("erasedAt", Person.NEVER))
                .filter(at -> at != Person.NEVER);
    }

    /** Returns whom each of some ids stands for, each as it was at one instant. */
    public Map<String, Person> persons(Collection<String> customerIds) {
        var items = chains(customerIds);
        // Items are read one after the other: an erasure in between would show an alias of one life with a person of
        // the next.
        while (!unchanged(items)) {
            items = chains(customerIds);
        }
        var persons = new HashMap<String, Person>();
        for (var id : customerIds) {
            persons.put(id, person(id, items));
        }
        return persons;
    }

    private Map<String, Item> chains(Collection<String> customerIds) {
        var items = new HashMap<String, Item>();
        Set<String> next = new HashSet<>(customerIds);
        while (!next.isEmpty()) {
            var read = read(next);
            items.putAll(read);
            next = new HashSet<>();
            for (var item : read.values()) {
                item.optionalText("person").filter(id -> !items.containsKey(id)).ifPresent(next::add);
            }
        }
        return items;
    }

    /** Tells whether all that are aliases are so still, and were all the while. */
    private boolean unchanged(Map<String, Item> items) {
        var aliases = items.entrySet().stream()
                .filter(entry -> entry.getValue().optionalText("person").isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> link(entry.getValue())));
        if (aliases.isEmpty()) {
            return true;
        }
        var again = read(aliases.keySet());
        return aliases.entrySet().stream()
                .allMatch(alias -> Optional.ofNullable(again.get(alias.getKey()))
                        .map(Identities::link)
                        .filter(alias.getValue()::equals)
                        .isPresent());
    }

    private static List<String> link(Item alias) {
        return List.of(alias.optionalText("person").orElse(""), Long.toString(alias.numberOr("epoch", 0)));
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
            var item = table.of(id);
            if (tree.putIfAbsent(id, item) == null) {
                item.textSet("aliases").stream().sorted().forEach(next::add);
            }
        }
        return tree;
    }

    /** Returns the ids above an alias with what is stored of each: the one it was merged into first, its person last. */
    public SequencedMap<String, Item> path(String aliasId) {
        var path = new LinkedHashMap<String, Item>();
        var next = table.of(aliasId).optionalText("person");
        while (next.isPresent()) {
            var item = table.of(next.get());
            path.put(next.get(), item);
            next = item.optionalText("person");
        }
        return path;
    }

    /** Tells whether somebody said that two persons are not one. */
    public boolean apart(String onePersonId, String otherPersonId) {
        var one = tree(onePersonId);
        var other = tree(otherPersonId);
        return apart(one, other) || apart(other, one);
    }

    private boolean apart(Map<String, Item> some, Map<String, Item> others) {
        var hashes = others.keySet().stream().map(table::hash).collect(Collectors.toSet());
        return some.values().stream()
                .flatMap(item -> item.textSet("apart").stream())
                .anyMatch(hashes::contains);
    }

    /**
     * Forgets whom a former customer was kept apart from, on both sides.
     *
     * @param over holds for as long as that is of the life that is given up; then it stays
     */
    public void forgetApart(String customerId, TransactWriteItem over) {
        var own = table.hash(customerId);
        table.of(customerId).textSet("apart").forEach(other -> {
            table.together(over, table.removal(other, "apart", own));
            table.together(over, table.removal(own, "apart", other));
        });
    }

    /** Tells whether another id is being split off an id just now. */
    public boolean isLeft(String customerId) {
        return !table.of(customerId).textSet("leaving").isEmpty();
    }

    /** Names the ids of a person that an id is leaving, its own first. */
    public List<String> left(String personId, String leavingId) {
        return tree(personId).entrySet().stream()
                .filter(entry -> entry.getValue().textSet("leaving").contains(leavingId))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Notes that everything was given back to an id that left; nothing happens if that was noted before. */
    public void gone(String customerId, String leavingId) {
        table.remove(table.hash(customerId), "leaving", leavingId);
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

    private Map<String, Item> read(Set<String> ids) {
        var hashes = new HashMap<String, String>();
        ids.forEach(id -> hashes.put(table.hash(id), id));
        var found = new HashMap<String, Item>();
        table.all(hashes.keySet()).forEach((hash, item) -> found.put(Objects.requireNonNull(hashes.get(hash)), item));
        return found;
    }
}
