package io.shoal.promise;

import static io.shoal.promise.RunningShoal.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Json;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Putting;
import io.shoal.aws.customer.Unmerging;
import io.shoal.aws.identity.IdentifierIndex;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.quality.QualityScan;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.quality.QualitySummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Identifiers are put beside random events, merges, splits and erasures, settled now and then or not at all, and begun in the middle of
 * what the functions do. In the end everybody is one with whom they share an identifier or were merged with, and with nobody else;
 * and each event counts once for the person who did it.
 */
class IdentifyOracleTest {
    private static final int IDENTIFIERS = 4;

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whoSharesAnIdentifierIsOneBesideMergesAndErasures(@ForAll long seed) {
        compare(seed, false);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whoSharesAnIdentifierIsOneBesideMergesSplitsAndErasures(@ForAll long seed) {
        compare(seed, true);
    }

    private static void compare(long seed, boolean unmerging) {
        var clients = new Clients(new Random(seed), unmerging);
        clients.run();
        clients.putAgain();
        var groups = clients.groups();
        clients.facts.assertOne(groups);
        assertThat(clients.counts()).isEqualTo(clients.facts.counts(groups));
        clients.assertCrowded();
        clients.assertPublished();
    }

    /** What a child would note: who was said to be one or not, who has which identifier, and what happened under each id. */
    private static final class Facts {
        private final Map<String, String> merged = new HashMap<>();
        private final Map<String, Set<String>> apart = new HashMap<>();
        private final Map<String, Set<String>> identifiers = new HashMap<>();
        private final Set<String> crowded = new TreeSet<>();
        private final int sharedBy;
        private final Map<String, Set<String>> events = new HashMap<>();
        private final Map<String, Instant> erased = new HashMap<>();

        private Facts(int sharedBy) {
            this.sharedBy = sharedBy;
        }

        /** An identifier that one more than may share it have had at a time stands for nobody, for good. */
        private void have(String customer, String value) {
            add(identifiers, customer, value);
            if (identifiers.values().stream().filter(all -> all.contains(value)).count() > sharedBy) {
                crowded.add(value);
            }
        }

        private void happened(String id, String event, Instant at) {
            if (at.isAfter(erased.getOrDefault(id, Instant.MIN))) {
                add(events, id, event);
            }
        }

        private void erase(Collection<String> ids, Instant at) {
            ids.forEach(id -> {
                merged.remove(id);
                events.remove(id);
                identifiers.remove(id);
                erased.put(id, at);
            });
        }

        /** Everybody is one with whom something ties them to, unless the two persons were split once; and with nobody else. */
        private void assertOne(Map<String, Set<String>> groups) {
            for (var group : groups.values()) {
                assertThat(reached(group))
                        .as("what ties %s together of %s", group, this)
                        .isEqualTo(group);
            }
            for (var one : PersonOracle.IDS) {
                for (var other : PersonOracle.IDS) {
                    var mine = groups.getOrDefault(person(one, groups), Set.of());
                    var its = groups.getOrDefault(person(other, groups), Set.of());
                    if (tied(one, other) && !split(mine, its)) {
                        assertThat(mine).as("%s and %s of %s", one, other, this).contains(other);
                    }
                    if (other.equals(merged.get(one))) {
                        assertThat(mine)
                                .as("%s was merged into %s of %s", one, other, this)
                                .contains(other);
                    }
                }
            }
        }

        private static String person(String id, Map<String, Set<String>> groups) {
            return groups.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        /** Everybody to whom the first of a group is tied, by way of the others. */
        private Set<String> reached(Set<String> group) {
            var reached = new LinkedHashSet<>(List.of(group.iterator().next()));
            for (var before = 0; before < reached.size(); ) {
                before = reached.size();
                group.stream()
                        .filter(other -> reached.stream().anyMatch(one -> tied(one, other)))
                        .toList()
                        .forEach(reached::add);
            }
            return reached;
        }

        private boolean tied(String one, String other) {
            var shared = new HashSet<>(identifiers.getOrDefault(one, Set.of()));
            shared.retainAll(identifiers.getOrDefault(other, Set.of()));
            return other.equals(merged.get(one)) || one.equals(merged.get(other)) || !crowded.containsAll(shared);
        }

        private boolean split(Set<String> some, Set<String> others) {
            return parted(some, others) || parted(others, some);
        }

        private boolean parted(Set<String> some, Set<String> others) {
            return some.stream()
                    .flatMap(one -> apart.getOrDefault(one, Set.of()).stream())
                    .anyMatch(others::contains);
        }

        private Map<String, Integer> counts(Map<String, Set<String>> groups) {
            var counts = new HashMap<String, Integer>();
            groups.forEach((person, ids) -> {
                var all = new TreeSet<String>();
                ids.forEach(id -> all.addAll(events.getOrDefault(id, Set.of())));
                if (!all.isEmpty()) {
                    counts.put(person, all.size());
                }
            });
            return counts;
        }

        @Override
        public String toString() {
            return "merged " + merged + ", apart " + apart + ", identifiers " + identifiers + " of which " + crowded
                    + " stand for nobody (" + sharedBy + "), events " + events;
        }
    }

    private static void add(Map<String, Set<String>> sets, String key, String value) {
        sets.computeIfAbsent(key, _ -> new TreeSet<>()).add(value);
    }

    /** Those who put, send, merge, split and erase. */
    private static final class Clients extends PersonOracle {
        private final boolean unmerging;
        private final Facts facts;
        private final Set<List<String>> unanswered = new HashSet<>();

        private Clients(Random random, boolean unmerging) {
            super(random);
            this.unmerging = unmerging;
            this.facts = new Facts(2 + random.nextInt(3));
            shoal.configure(Json.read("{\"identifiers\": {\"sharedBy\": " + facts.sharedBy + "}}"));
        }

        @Override
        void act() {
            switch (random.nextInt(10)) {
                case 0 -> unlessBusy(() -> merge(any(), any()));
                case 1 -> unlessBusy(() -> erase(any()));
                case 2, 3 -> unlessBusy(() -> unmerge(any()));
                case 4, 5, 6 -> put(any(), "x-" + random.nextInt(IDENTIFIERS));
                default -> send();
            }
        }

        private void put(String customer, String value) {
            var platform = platform();
            var catalogs = new CatalogStore(platform);
            var body = Json.object();
            body.putObject("identifiers").put("loyalty-" + value, value);
            var patch = CustomerPatchReader.read(body, catalogs.current().settings(), shoal.now())
                    .patch()
                    .orElseThrow();
            var before = index().count(customer);
            var known = new ArrayList<>();
            unlessBusy(() ->
                    new Putting(platform, catalogs).put(customer, patch, "put").ifPresent(known::add));
            if (known.isEmpty()) {
                unanswered.add(List.of(customer, value));
            }
            // Whoever was told to try again may have been heard all the same.
            if (!known.isEmpty() || index().count(customer) > before) {
                facts.have(customer, value);
            }
        }

        /** As a client does who was told to try again. */
        private void putAgain() {
            for (var attempt = 0; attempt < 5 && !unanswered.isEmpty(); attempt++) {
                var again = List.copyOf(unanswered);
                unanswered.clear();
                again.forEach(one -> put(one.getFirst(), one.getLast()));
                shoal.settle();
            }
            assertThat(unanswered).isEmpty();
        }

        private void merge(String from, String into) {
            var persons = identities().persons(List.of(from, into));
            new Merging(platform(), new CatalogStore(platform())).merge(from, into);
            var one = Optional.ofNullable(persons.get(from)).orElseThrow().id();
            var other = Optional.ofNullable(persons.get(into)).orElseThrow().id();
            if (!one.equals(other)) {
                facts.merged.put(one, other);
            }
        }

        private void unmerge(String alias) {
            var person = identities().person(alias).id();
            if (unmerging && new Unmerging(platform()).unmerge(alias, alias)) {
                facts.merged.remove(alias);
                add(facts.apart, alias, person);
            }
        }

        private void erase(String id) {
            var receipt = new Erasing(platform(), new CatalogStore(platform())).erase(id);
            facts.erase(receipt.ids(), Instant.ofEpochMilli(receipt.at()));
        }

        private void send() {
            var batch = new ArrayList<String>();
            for (var number = random.nextInt(4); number >= 0; number--) {
                var customer = any();
                // No two ids share the id of an event, which would be one event for as long as they are one.
                var id = customer + random.nextInt(MOST / PersonOracle.IDS.size());
                var at = shoal.now().minusSeconds(random.nextInt(3));
                batch.add(event(customer, id, "login", at, "{}"));
                facts.happened(customer, id, at);
            }
            shoal.send(batch.toArray(String[]::new));
        }

        /** Who stands for whom in the end. */
        private Map<String, Set<String>> groups() {
            var persons = identities().persons(PersonOracle.IDS);
            return PersonOracle.IDS.stream()
                    .collect(Collectors.groupingBy(
                            id -> Optional.ofNullable(persons.get(id))
                                    .orElseThrow()
                                    .id(),
                            Collectors.toCollection(TreeSet::new)))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        /** What stands for nobody is what the report counts. */
        private void assertCrowded() {
            var summary = new QualitySummary(1, Set.of());
            new QualityScan(platform()).run(QualityScan.Position.START, summary, () -> true);
            assertThat(summary.crowdedByKind().keySet())
                    .isEqualTo(facts.crowded.stream()
                            .map(value -> "loyalty-" + value)
                            .collect(Collectors.toSet()));
        }

        private IdentifierIndex index() {
            return new IdentifierIndex(platform());
        }

        private Identities identities() {
            return new Identities(platform());
        }
    }
}
