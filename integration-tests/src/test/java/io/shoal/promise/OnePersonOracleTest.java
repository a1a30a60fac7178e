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
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** People as they should be. */
    private static final class People {
        private final Map<String, String> person = new HashMap<>();
        private final Map<String, Set<String>> events = new HashMap<>();
        private final Map<String, Instant> erased = new HashMap<>();

        private String of(String id) {
            return person.getOrDefault(id, id);
        }

        private void happened(String id, String event, Instant at) {
            if (at.isAfter(erased.getOrDefault(id, Instant.MIN))) {
                events.computeIfAbsent(of(id), _ -> new TreeSet<>()).add(event);
            }
        }

        private void merge(String from, String into) {
            var gone = of(from);
            var stays = of(into);
            if (!gone.equals(stays)) {
                IDS.stream().filter(id -> of(id).equals(gone)).forEach(id -> person.put(id, stays));
                var moved = events.remove(gone);
                if (moved != null) {
                    events.computeIfAbsent(stays, _ -> new TreeSet<>()).addAll(moved);
                }
            }
        }

        private void erase(String id, Instant at) {
            var who = of(id);
            var all = IDS.stream().filter(other -> of(other).equals(who)).toList();
            all.forEach(other -> {
                person.remove(other);
                erased.put(other, at);
            });
            events.remove(who);
        }

        private Map<String, Integer> counts() {
            return events.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().size()));
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void everyEventCountsOnceForThePersonWhoDidIt(@ForAll long seed) {
        var random = new Random(seed);
        var shoal = RunningShoal.at(START);
        shoal.publish(IntStream.rangeClosed(1, EVENTS)
                .mapToObj(count -> segment("exactly-" + count, "COUNT(login) = " + count))
                .toArray(String[]::new));
        var clients = new Clients(shoal, new People(), random);
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
        assertThat(counts(shoal)).isEqualTo(clients.people().counts());
        assertPublished(shoal);
    }

    /** Those who send, merge and erase: between the steps, and in the middle of what a function does, right after any of its calls. */
    private record Clients(RunningShoal shoal, People people, Random random, AtomicBoolean acting)
            implements CallWatcher {
        private static final int RARELY = 15;

        private Clients(RunningShoal shoal, People people, Random random) {
            this(shoal, people, random, new AtomicBoolean());
        }

        @Override
        public void after(Call call) {
            if (!acting.get() && random.nextInt(RARELY) == 0) {
                act();
            }
        }

        private void act() {
            acting.set(true);
            switch (random.nextInt(8)) {
                case 0, 1 -> merge(any(), any());
                case 2 -> erase(any());
                default -> send();
            }
            acting.set(false);
        }

        private void merge(String from, String into) {
            try {
                new Merging(platform(), new CatalogStore(platform())).merge(from, into);
                people.merge(from, into);
            } catch (Failure busy) {
                // One of the two is being forgotten; nothing was done.
                assertThat(busy.code()).isEqualTo(Failure.Code.CONTENDED);
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
                var id = Integer.toString(random.nextInt(EVENTS));
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

    private static Map<String, Integer> counts(RunningShoal shoal) {
        var counts = new HashMap<String, Integer>();
        for (var count = 1; count <= EVENTS; count++) {
            for (var customer : shoal.members("exactly-" + count)) {
                assertThat(counts.put(customer, count))
                        .as("%s in two", customer)
                        .isNull();
            }
        }
        return counts;
    }

    /** Entered and exited alternate for each customer, life and segment, in order and each once; the last says who is in. */
    private static void assertPublished(RunningShoal shoal) {
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
