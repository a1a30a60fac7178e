package io.shoal.promise;

import static io.shoal.promise.RunningShoal.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Unmerging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random events, merges and erasures of a few ids, settled now and then or not at all, and begun in the middle of what the functions
 * do, against people as a child would keep them: a list of events for each, thrown together, thrown away.
 */
class OnePersonOracleTest {
    private static final int EVENTS = 8;

    /** People as they should be: a tree of ids, and what happened under each. */
    private static final class People {
        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, Set<String>> events = new HashMap<>();
        private final Map<String, Instant> erased = new HashMap<>();

        private String of(String id) {
            var parent = parents.get(id);
            return parent == null ? id : of(parent);
        }

        private void happened(String id, String event, Instant at) {
            if (at.isAfter(erased.getOrDefault(id, Instant.MIN))) {
                events.computeIfAbsent(id, _ -> new TreeSet<>()).add(event);
            }
        }

        private void merge(String from, String into) {
            if (!of(from).equals(of(into))) {
                parents.put(of(from), of(into));
            }
        }

        private void unmerge(String alias) {
            parents.remove(alias);
        }

        private void erase(String id, Instant at) {
            var all = all(of(id));
            all.forEach(other -> {
                parents.remove(other);
                erased.put(other, at);
                events.remove(other);
            });
        }

        private List<String> all(String person) {
            return PersonOracle.IDS.stream().filter(id -> of(id).equals(person)).toList();
        }

        private Map<String, Integer> counts() {
            var counts = new HashMap<String, Integer>();
            for (var person : PersonOracle.IDS) {
                var all = new TreeSet<String>();
                all(person).forEach(id -> all.addAll(events.getOrDefault(id, Set.of())));
                if (!all.isEmpty()) {
                    counts.put(person, all.size());
                }
            }
            return counts;
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void everyEventCountsOnceForThePersonWhoDidIt(@ForAll long seed) {
        compare(seed, false);
    }

    /** Here no two ids share the id of an event, which would be one event for as long as they are one. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void whatWasUnmergedIsAsIfItHadNeverBeenMerged(@ForAll long seed) {
        compare(seed, true);
    }

    private static void compare(long seed, boolean unmerging) {
        var clients = new Clients(new Random(seed), unmerging);
        clients.run();
        assertThat(clients.counts()).isEqualTo(clients.people.counts());
        clients.assertPublished();
    }

    /** Those who send, merge and erase. */
    private static final class Clients extends PersonOracle {
        private final People people = new People();
        private final boolean unmerging;

        private Clients(Random random, boolean unmerging) {
            super(random);
            this.unmerging = unmerging;
        }

        @Override
        void act() {
            unlessBusy(() -> {
                switch (random.nextInt(8)) {
                    case 0, 1 -> merge(any(), any());
                    case 2 -> erase(any());
                    case 3 -> unmerge(any());
                    default -> send();
                }
            });
        }

        private void merge(String from, String into) {
            new Merging(platform(), new CatalogStore(platform())).merge(from, into);
            people.merge(from, into);
        }

        private void unmerge(String alias) {
            if (unmerging && new Unmerging(platform()).unmerge(alias, alias)) {
                people.unmerge(alias);
            }
        }

        private void erase(String id) {
            new Erasing(platform(), new CatalogStore(platform())).erase(id);
            people.erase(id, shoal.now());
        }

        private void send() {
            var batch = new ArrayList<String>();
            for (var number = random.nextInt(4); number >= 0; number--) {
                var customer = any();
                var id = unmerging
                        ? customer + random.nextInt(MOST / PersonOracle.IDS.size())
                        : Integer.toString(random.nextInt(EVENTS));
                var at = shoal.now().minusSeconds(random.nextInt(3));
                batch.add(event(customer, id, "login", at, "{}"));
                people.happened(customer, id, at);
            }
            shoal.send(batch.toArray(String[]::new));
        }
    }
}
