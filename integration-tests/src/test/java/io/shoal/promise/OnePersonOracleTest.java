package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Unmerging;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random events, merges and erasures of a few ids, settled now and then or not at all, and begun in the middle of what the functions
 * do, against people as a child would keep them: a list of events for each, thrown together, thrown away.
 */
class OnePersonOracleTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e");
    private static final int STEPS = 15;
    private static final int EVENTS = 8;
    private static final int MOST = 15;

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
            return IDS.stream().filter(id -> of(id).equals(person)).toList();
        }

        private Map<String, Integer> counts() {
            var counts = new HashMap<String, Integer>();
            for (var person : IDS) {
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
        var random = new Random(seed);
        var shoal = RunningShoal.at(START);
        shoal.publish(IntStream.rangeClosed(1, MOST)
                .mapToObj(count -> segment("exactly-" + count, "COUNT(login) = " + count))
                .toArray(String[]::new));
        var clients = new Clients(shoal, new People(), random, unmerging);
        for (var step = 0; step < STEPS; step++) {
            clients.act();
            if (random.nextInt(3) == 0) {
                shoal.watched(clients, shoal::settle);
            }
            if (random.nextInt(4) == 0) {
                shoal.advanceTo(shoal.now().plusSeconds(1));
            }
        }
        shoal.settle();
        assertThat(counts(shoal)).isEqualTo(clients.people.counts());
        assertPublished(shoal);
    }

    /** Those who send, merge and erase: between the steps, and in the middle of what a function does, right after any of its calls. */
    private static final class Clients implements CallWatcher {
        private static final int RARELY = 15;

        private final RunningShoal shoal;
        private final People people;
        private final Random random;
        private final boolean unmerging;
        private boolean acting;

        private Clients(RunningShoal shoal, People people, Random random, boolean unmerging) {
            this.shoal = shoal;
            this.people = people;
            this.random = random;
            this.unmerging = unmerging;
        }

        @Override
        public void after(Call call) {
            if (!acting && random.nextInt(RARELY) == 0) {
                act();
            }
        }

        private void act() {
            acting = true;
            try {
                switch (random.nextInt(8)) {
                    case 0, 1 -> merge(any(), any());
                    case 2 -> erase(any());
                    case 3 -> unmerge(any());
                    default -> send();
                }
            } catch (Failure busy) {
                // One of them is being forgotten or split; nothing was done.
                assertThat(busy.code()).isEqualTo(Failure.Code.CONTENDED);
            }
            acting = false;
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
                        ? customer + random.nextInt(MOST / IDS.size())
                        : Integer.toString(random.nextInt(EVENTS));
                var at = shoal.now().minusSeconds(random.nextInt(3));
                batch.add(event(customer, id, "login", at, "{}"));
                people.happened(customer, id, at);
            }
            shoal.send(batch.toArray(String[]::new));
        }

        private String any() {
            return IDS.get(random.nextInt(IDS.size()));
        }

        private Platform platform() {
            return shoal.stack().platform("ApiFunction");
        }
    }

    static Map<String, Integer> counts(RunningShoal shoal) {
        var counts = new HashMap<String, Integer>();
        for (var count = 1; count <= MOST; count++) {
            for (var customer : shoal.members("exactly-" + count)) {
                assertThat(counts.put(customer, count))
                        .as("%s in two", customer)
                        .isNull();
            }
        }
        return counts;
    }

    /** Entered and exited alternate for each customer, life and segment, in order and each once; the last says who is in. */
    static void assertPublished(RunningShoal shoal) {
        var last = new HashMap<String, String>();
        var ids = new HashMap<String, String>();
        for (var detail : shoal.published()) {
            if (ids.putIfAbsent(detail.path("id").asText(), detail.toString()) != null) {
                assertThat(ids).containsEntry(detail.path("id").asText(), detail.toString());
                continue;
            }
            var membership = detail.path("segmentId").asText() + " of "
                    + detail.path("customerId").asText();
            var change = detail.path("change").asText();
            assertThat(last.put(membership, change)).as(membership).isNotEqualTo(change);
        }
        var in = last.entrySet().stream()
                .filter(entry -> entry.getValue().equals("entered"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(in)
                .isEqualTo(counts(shoal).entrySet().stream()
                        .map(entry -> "exactly-" + entry.getValue() + " of " + entry.getKey())
                        .collect(Collectors.toSet()));
    }
}
