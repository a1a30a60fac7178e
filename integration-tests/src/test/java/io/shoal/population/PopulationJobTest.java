package io.shoal.population;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.rfm.population.Findings;
import io.shoal.segment.Draft;
import io.shoal.segment.SegmentDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ten customers, of whom number n bought n times, the last time n days ago, for 10 n each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PopulationJobTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private final List<PublishedEvent> published = new ArrayList<>();

    private Deployment deployment;

    @BeforeAll
    void start() {
        deployment = Deployment.onVirtualClock(START, Optional.empty());
        deployment.stack().onPublished(published::add);
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @BeforeEach
    void begin() {
        deployment.stack().reset(START);
        published.clear();
        deployment.publish(
                List.of(
                        draft("low", "rfm.r <= 2"),
                        draft("best", "rfm.m = 5"),
                        draft("top-half", "PERCENTILE(rfm.frequency) >= 50")),
                Set.of());
        List<ObjectNode> events = new ArrayList<>();
        for (int customer = 1; customer <= 10; customer++) {
            for (int purchase = 0; purchase < customer; purchase++) {
                events.add(purchase(customer, purchase, START.minus(Duration.ofDays(customer + purchase))));
            }
        }
        deployment.send(events);
        deployment.stack().settle();
    }

    private static Draft draft(String id, String rule) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("id", id).put("rule", rule);
        return SegmentDefinitions.read(tree, "test").drafts().getFirst();
    }

    private static ObjectNode purchase(int customer, int number, Instant at) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("customerId", name(customer))
                .put("eventId", "o-" + customer + "-" + number)
                .put("type", "order_placed")
                .put("occurredAt", at.toString())
                .putObject("properties")
                .put("total", 10 * customer);
        return event;
    }

    private static String name(int customer) {
        return "c%02d".formatted(customer);
    }

    private static String[] names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(PopulationJobTest::name).toArray(String[]::new);
    }

    private JsonNode step(ObjectNode input) throws JsonProcessingException {
        return switch (deployment.stack().invoke("PopulationFunction", input.toString())) {
            case Invocation.Answer(String json) -> JSON.readTree(json);
            case Invocation.Failure failure -> throw new AssertionError(failure.message(), failure.cause());
        };
    }

    private static ObjectNode step(String step) {
        return JsonNodeFactory.instance.objectNode().put("step", step).put("run", "night");
    }

    private static ObjectNode step(String step, JsonNode part) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("step", step);
        return input.set("part", part);
    }

    @Test
    void scoresAreUnknownUntilTheJobHasRunAndMoveAtOnceWhenItHas() {
        assertThat(deployment.members("low")).isEmpty();
        deployment.recomputeRfm();

        assertThat(deployment.members("low")).containsExactly(names(7, 10));
        assertThat(deployment.members("best")).containsExactly(names(9, 10));
        assertThat(deployment.members("top-half")).containsExactly(names(6, 10));
        assertThat(published)
                .filteredOn(event -> event.detailType().equals("Segment Entered"))
                .allMatch(event ->
                        event.detail().path("reason").path("cause").asText().equals("population"));
        Findings findings = deployment.findings().orElseThrow();
        assertThat(findings.customers()).isEqualTo(10);
        assertThat(findings.predictions().report().reasons())
                .containsExactly("9 customers bought again, and it takes 100 to learn from");
    }

    @Test
    void recencyFallsAtItsMillisecondWithoutAnyEvent() {
        deployment.recomputeRfm();
        published.clear();
        deployment.stack().advanceTo(START.plus(Duration.ofDays(1)));

        assertThat(deployment.members("low")).containsExactly(names(6, 10));
        PublishedEvent entered = published.stream()
                .filter(event -> event.detailType().equals("Segment Entered"))
                .findFirst()
                .orElseThrow();
        assertThat(entered.detail().path("effectiveAt").asText()).isEqualTo("2026-03-01T09:36:00.001Z");
        assertThat(entered.detail().path("reason").path("cause").asText()).isEqualTo("time");
    }

    @Test
    void anotherRunOnTheSameCustomersTouchesNobody() {
        deployment.recomputeRfm();
        int before = published.size();
        long writes = deployment.findings().orElseThrow().version();
        deployment.recomputeRfm();

        assertThat(deployment.findings().orElseThrow().version()).isEqualTo(writes + 1);
        assertThat(published).hasSize(before);
    }

    @Test
    void everyStepMayBeRepeatedAndComesToTheSame() throws JsonProcessingException {
        JsonNode plan = step(step("plan"));
        deployment.stack().advanceTo(START.plus(Duration.ofHours(1)));
        assertThat(step(step("plan"))).isEqualTo(plan);
        for (JsonNode part : plan.path("parts")) {
            JsonNode measured = step(step("measure", part));
            assertThat(measured.path("done").asBoolean()).isTrue();
            assertThat(step(step("measure", part))).isEqualTo(measured);
        }
        JsonNode reduced = step(step("reduce"));
        assertThat(step(step("reduce"))).isEqualTo(reduced);
        Findings findings = deployment.findings().orElseThrow();
        assertThat(findings.at()).isEqualTo(START.toEpochMilli());
        assertThat(findings.customers()).isEqualTo(10);
        for (JsonNode part : reduced.path("parts")) {
            assertThat(step(step("touch", part)).path("touched").asLong()).isPositive();
            assertThat(step(step("touch", part)).path("touched").asLong()).isZero();
            deployment.stack().settle();
            assertThat(step(step("touch", part)).path("touched").asLong()).isZero();
        }
        assertThat(step(step("finish"))).isEqualTo(step(step("finish")));
        assertThat(deployment.members("best")).containsExactly(names(9, 10));
    }

    @Test
    void anEmptyLastPageOfTheScanDoesNotFailTheRun() {
        List<ObjectNode> events = new ArrayList<>();
        for (int customer = 11; customer <= StandingStore.AT_ONCE; customer++) {
            events.add(purchase(customer, 0, START.minus(Duration.ofDays(customer))));
        }
        deployment.send(events);
        deployment.stack().settle();
        deployment.recomputeRfm();

        assertThat(deployment.findings().orElseThrow().customers()).isEqualTo(StandingStore.AT_ONCE);
        assertThat(deployment.members("low")).hasSize(StandingStore.AT_ONCE * 2 / 5);
    }
}
