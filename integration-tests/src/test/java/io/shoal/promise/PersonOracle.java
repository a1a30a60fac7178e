package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A few ids under which clients do things at random: between steps that are settled now and then or not at all, and in the middle of what a function does,
 * right after any of its calls. In the end each customer's events are counted by the segments that they are in.
 */
abstract class PersonOracle implements CallWatcher {
    static final List<String> IDS = List.of("a", "b", "c", "d", "e");
    static final int MOST = 15;

    private static final int STEPS = 15;
    private static final int RARELY = 15;

    final RunningShoal shoal;
    final Random random;
    private boolean acting;

    /** Begins with an empty Shoal. */
    PersonOracle(Random random) {
        this.shoal = RunningShoal.at(START);
        this.random = random;
        shoal.publish(IntStream.rangeClosed(1, MOST)
                .mapToObj(count -> segment("exactly-" + count, "COUNT(login) = " + count))
                .toArray(String[]::new));
    }

    /** Does one thing. */
    abstract void act();

    /** Does one thing after the other, until everything has settled. */
    final void run() {
        for (var step = 0; step < STEPS; step++) {
            actAlone();
            if (random.nextInt(3) == 0) {
                shoal.watched(this, shoal::settle);
            }
            if (random.nextInt(4) == 0) {
                shoal.advanceTo(shoal.now().plusSeconds(1));
            }
        }
        shoal.settle();
    }

    @Override
    public final void after(Call call) {
        if (!acting && random.nextInt(RARELY) == 0) {
            actAlone();
        }
    }

    private void actAlone() {
        acting = true;
        act();
        acting = false;
    }

    /** Asks for something; returns false if it was refused since somebody is being forgotten or split just now, so that nothing was done. */
    static boolean unlessBusy(Runnable request) {
        try {
            request.run();
            return true;
        } catch (Failure busy) {
            assertThat(busy.code()).isEqualTo(Failure.Code.CONTENDED);
            return false;
        }
    }

    final String any() {
        return IDS.get(random.nextInt(IDS.size()));
    }

    final Platform platform() {
        return shoal.stack().platform("ApiFunction");
    }

    /** How many events of each customer count. */
    final Map<String, Integer> counts() {
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
    final void assertPublished() {
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
                .isEqualTo(counts().entrySet().stream()
                        .map(entry -> "exactly-" + entry.getValue() + " of " + entry.getKey())
                        .collect(Collectors.toSet()));
    }
}
