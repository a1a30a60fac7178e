package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.local.stack.lambda.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A backfill breaks after every single call of a service in turn: it is tried again, as its state machine does, or stays broken. */
class BackfillCrashTest {
    private static final int CUSTOMERS = 4;

    private record Result(Map<String, Long> versions, Map<String, String> known, Set<String> published, int calls) {}

    @Test
    void aBackfillThatIsKilledAnywhereEndsTheSameAndTouchesNobodyTwice() {
        var calm = retried(Crash.after(Crash.NEVER));
        assertThat(calm.versions()).hasSize(CUSTOMERS).containsValue(3L);
        assertThat(calm.published()).hasSize(5);
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = retried(Crash.after(number));
            assertThat(crashed.versions()).as("crash at call %d", number).isEqualTo(calm.versions());
            assertThat(crashed.known()).as("crash at call %d", number).isEqualTo(calm.known());
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
        }
    }

    @Test
    void aBackfillThatStopsHalfWayIsFinishedByTheNextAndMissesNoEventInBetween() {
        var calls = retried(Crash.after(Crash.NEVER)).calls();
        for (var number = 1; number <= calls; number++) {
            var shoal = shop();
            var broken = Crash.after(number);
            shoal.watched(broken, () -> job(shoal, 1));
            shoal.send(event("c1", "late", "order_placed", START, "{\"total\": 10}"));
            shoal.settle();
            job(shoal, 1);
            shoal.settle();
            assertThat(shoal.members("twice")).as("stopped at call %d", number).containsExactly("c1", "c2", "c3", "c4");
            assertThat(shoal.members("few")).as("stopped at call %d", number).containsExactly("c1", "c2");
            assertThat(ids(shoal))
                    .as("stopped at call %d", number)
                    .doesNotHaveDuplicates()
                    .hasSize(6);
            assertThat(new CatalogStore(shoal.stack().platform("ApiFunction")).settledVersion())
                    .as("stopped at call %d", number)
                    .isEqualTo(1);
        }
    }

    private static List<String> ids(RunningShoal shoal) {
        return shoal.published().stream()
                .map(detail -> detail.path("id").asText())
                .toList();
    }

    private static Result retried(Crash crash) {
        var shoal = shop();
        shoal.watched(crash, () -> job(shoal, 3));
        shoal.settle();
        var versions = new TreeMap<String, Long>();
        for (var customer = 1; customer <= CUSTOMERS; customer++) {
            versions.put("c" + customer, shoal.profile("c" + customer).version());
        }
        assertThat(new HashSet<>(ids(shoal))).hasSameSizeAs(ids(shoal));
        return new Result(versions, shoal.known(), shoal.publishedDetails(), crash.calls());
    }

    /** Customers with one order, two orders and so on, of whom no rule asked yet: what they did is to be folded anew. */
    private static RunningShoal shop() {
        var shoal = RunningShoal.at(START);
        var events = new ArrayList<String>();
        for (var customer = 1; customer <= CUSTOMERS; customer++) {
            for (var number = 0; number < customer; number++) {
                var at = START.minus(Duration.ofDays(customer + number));
                events.add(event("c" + customer, "o" + number, "order_placed", at, "{\"total\": 10}"));
            }
        }
        shoal.send(events.toArray(String[]::new));
        shoal.put("c1", "size", "small");
        shoal.put("c2", "size", "small");
        shoal.settle();
        shoal.publish(segment("twice", "COUNT(order_placed) >= 2"), segment("few", "size = 'small'"));
        return shoal;
    }

    /** The steps of the state machine; a step that fails as often as it may ends it. */
    private static void job(RunningShoal shoal, int attempts) {
        var plan = answer(shoal, step("plan"), attempts);
        for (JsonNode part : plan.path("parts")) {
            var done = false;
            for (JsonNode at = part; !done; ) {
                at = answer(shoal, Json.object().put("step", "part").set("part", at), attempts);
                if (at.isMissingNode()) {
                    return;
                }
                done = at.path("done").asBoolean();
            }
        }
        if (!plan.isMissingNode()) {
            answer(shoal, step("finish"), attempts);
        }
    }

    private static ObjectNode step(String name) {
        return Json.object().put("step", name).put("catalog", 1);
    }

    private static JsonNode answer(RunningShoal shoal, ObjectNode input, int attempts) {
        for (var attempt = 0; attempt < attempts; attempt++) {
            if (shoal.stack().invoke("BackfillFunction", input.toString()) instanceof Invocation.Answer(String json)) {
                return Json.read(json);
            }
            shoal.settle();
        }
        assertThat(attempts).as("attempts that all failed").isEqualTo(1);
        return Json.object().path("nothing");
    }
}
