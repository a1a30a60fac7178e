package io.shoal.aws.identity;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds the ids of a person together: that somebody said so, or that they had an identifier in common which does not stand for
 * nobody.
 */
public final class Bonds {
    private final Identities identities;
    private final IdentifierIndex index;

    /** Takes the platform, whose variables {@code IDENTITIES_TABLE} and {@code SECRETS_TABLE} name the tables. */
    public Bonds(Platform platform) {
        this.identities = new Identities(platform);
        this.index = new IdentifierIndex(platform);
    }

    /** Names the ids of a person that nothing holds to the one they are an alias of, those that are aliases of others first. */
    public List<String> loose(String personId) {
        var tree = identities.tree(personId);
        var held = tree.values().stream()
                .flatMap(item -> item.textSet("held").stream())
                .collect(Collectors.toSet());
        return loose(tree, index.crowded(held));
    }

    /**
     * Names the ids that nothing holds to the one they are an alias of.
     *
     * @param tree all ids of a person with what is stored of each, its own first
     * @param crowded hashes of identifiers that stand for nobody
     */
    private static List<String> loose(SequencedMap<String, Item> tree, Set<String> crowded) {
        var ties = new Ties();
        var holders = new HashMap<String, String>();
        tree.forEach((id, item) -> {
            if (item.optionalText("through").isEmpty()) {
                above(item, tree).forEach(person -> ties.tie(id, person));
            }
            item.textSet("held").stream()
                    .filter(hash -> !crowded.contains(hash))
                    .forEach(hash -> ties.tie(id, holders.computeIfAbsent(hash, _ -> id)));
        });
        return tree.reversed().entrySet().stream()
                .filter(entry ->
                        above(entry.getValue(), tree).stream().anyMatch(person -> !ties.tied(entry.getKey(), person)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whom an id is an alias of, empty for the person's own. */
    private static Set<String> above(Item item, Map<String, Item> tree) {
        return item.optionalText("person")
                .filter(tree::containsKey)
                .map(Set::of)
                .orElse(Set.of());
    }

    /** Sets of ids, joined two by two; each id leads to the one that stands for its set. */
    private static final class Ties {
        private final Map<String, String> next = new HashMap<>();

        private void tie(String one, String other) {
            var end = end(one);
            if (!end.equals(end(other))) {
                next.put(end, end(other));
            }
        }

        private boolean tied(String one, String other) {
            return end(one).equals(end(other));
        }

        private String end(String id) {
            var end = id;
            while (next.containsKey(end)) {
                end = Objects.requireNonNull(next.get(end));
            }
            return end;
        }
    }
}
