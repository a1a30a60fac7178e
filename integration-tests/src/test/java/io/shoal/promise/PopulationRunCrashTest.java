package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.population.PopulationStore;
import io.shoal.local.stack.lambda.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The population run breaks after every single call of a service in turn, and the step is tried again, as its state machine does. */
class PopulationRunCrashTest {
    private static final int CUSTOMERS = 6;

    private record Result(
            String findings, Map<String, Long> versions, Map<String, String> known, Set<String> published, int calls) {}

    @Test
    void aRunThatIsKilledAnywhereFindsTheSameAndTouchesNobodyTwice() {
        var calm = run(Crash.after(Crash.NEVER));
        assertThat(calm.published()).isNotEmpty();
        assertThat(calm.versions()).hasSize(CUSTOMERS).containsValue(2L);
        for (var number = 1; number <= calm.calls(); number++) {
            var crashed = run(Crash.after(number));
            assertThat(crashed.findings()).as("crash at call %d", number).isEqualTo(calm.findings());
            assertThat(crashed.versions()).as("crash at call %d", number).isEqualTo(calm.versions());
            assertThat(crashed.published()).as("crash at call %d", number).isEqualTo(calm.published());
            assertThat(crashed.known()).as("crash at call %d", number).isEqualTo(calm.known());
        }
    }

    private static Result run(Crash crash) {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("low", "rfm.r <= 2"), segment("best", "rfm.cell = 'Champions'"));
        var events = new ArrayList<String>();
        for (var customer = 1; customer <= CUSTOMERS; customer++) {
            for (var number = 0; number < customer; number++) {
                var at = START.minus(Duration.ofDays(customer + number));
                events.add(event("c" + customer, "o" + number, "order_placed", at, "{\"total\": 10}"));
            }
        }
        shoal.send(events.toArray(String[]::new));
        shoal.settle();
        shoal.watched(crash, () -> job(shoal));
        shoal.settle();
        var findings = new PopulationStore(shoal.stack().platform("ApiFunction"))
                .latest()
                .orElseThrow();
        var versions = new TreeMap<String, Long>();
        for (var customer = 1; customer <= CUSTOMERS; customer++) {
            versions.put("c" + customer, shoal.profile("c" + customer).version());
        }
        return new Result(
                findings.version() + " " + findings.thresholds() + " " + findings.percentiles(),
                versions,
                shoal.known(),
                shoal.publishedDetails(),
                crash.calls());
    }

    private static void job(RunningShoal shoal) {
        each(shoal, "measure", answer(shoal, step("plan")).path("parts"));
        each(shoal, "touch", answer(shoal, step("reduce")).path("parts"));
        answer(shoal, step("finish"));
    }

    private static void each(RunningShoal shoal, String name, JsonNode parts) {
        for (JsonNode part : List.copyOf(parts.valueStream().toList())) {
            ObjectNode input = Json.object().put("step", name);
            assertThat(answer(shoal, input.set("part", part)).path("done").asBoolean())
                    .isTrue();
        }
    }

    private static ObjectNode step(String name) {
        return Json.object().put("step", name).put("run", "night");
    }

    /** Whoever was touched before the step broke is seen by the rules before it is tried again. */
    private static JsonNode answer(RunningShoal shoal, JsonNode input) {
        for (var attempt = 0; attempt < 3; attempt++) {
            if (shoal.stack().invoke("PopulationFunction", input.toString())
                    instanceof Invocation.Answer(String json)) {
                return Json.read(json);
            }
            shoal.settle();
        }
        throw new AssertionError("three times no answer to " + input);
    }
}
