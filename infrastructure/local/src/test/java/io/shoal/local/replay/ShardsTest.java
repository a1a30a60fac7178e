package io.shoal.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.local.deployment.Customers.Customer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.segment.SegmentDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers who are divided among deployments become members of what they would in one, at the same instants. */
class ShardsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int CUSTOMERS = 25;

    private static final int EVENTS = 150;

    /** A window of a minute, a group, a stay, a list, a segment in a segment, an attribute. */
    private static final String SEGMENTS = """
            [{"id": "brief", "rule": "COUNT(seen IN LAST 1 MINUTE) >= 1"},
             {"id": "often", "rule": "COUNT(seen IN LAST 10 DAYS) >= 3"},
             {"id": "away", "rule": "DAYS SINCE LAST seen > 5", "minimumStay": "2 days"},
             {"id": "rich", "rule": "SUM(seen.total) >= 200", "group": "offer", "priority": 1},
             {"id": "french", "rule": "country = 'France'", "group": "offer", "priority": 2},
             {"id": "chosen", "members": ["c1", "c2", "c3", "nobody"]},
             {"id": "rich-and-away", "rule": "IN SEGMENT 'rich' AND IN SEGMENT 'away'"}]
            """;

    /** Some at one instant, some in the same minute, some weeks apart. */
    private static List<MappedEvent> history(long seed) {
        var random = new Random(seed);
        var events = new ArrayList<MappedEvent>();
        var at = START;
        for (int number = 0; number < EVENTS; number++) {
            var pauses = List.of(0L, 0L, 1L, 700L, 30_000L, 3_600_000L, 40_000_000L);
            at = at.plusMillis(pauses.get(random.nextInt(pauses.size())) * (1 + random.nextInt(3)));
            var json = JsonNodeFactory.instance;
            events.add(new MappedEvent(
                    "c" + random.nextInt(CUSTOMERS),
                    "e" + number,
                    "seen",
                    at,
                    json.objectNode().put("total", random.nextInt(90)),
                    json.objectNode().put("country", random.nextBoolean() ? "France" : "Italy"),
                    number + 1L));
        }
        events.sort(Comparator.comparing(MappedEvent::write));
        return events;
    }

    private record Happened(
            Replay.Outcome outcome, Map<String, Customer> customers, List<PublishedEvent> published, Instant reached) {
        /** What the bus says of each customer, in order. */
        Map<String, List<JsonNode>> changes() {
            return published.stream()
                    .map(PublishedEvent::detail)
                    .collect(Collectors.groupingBy(
                            detail -> detail.path("customerId").asText()));
        }
    }

    private static Deployment deployment() {
        return Deployment.forHistory(START, Optional.empty());
    }

    private static void publish(Deployment deployment) {
        try {
            var drafts = SegmentDefinitions.read(new ObjectMapper().readTree(SEGMENTS), "test")
                    .drafts();
            assertThat(drafts).hasSize(7);
            assertThat(deployment.publish(drafts, Set.of()).issues()).isEmpty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        deployment.stack().settle();
    }

    private static Replay replay(Deployment deployment) {
        return new Replay(deployment, Optional.empty(), (_, reason, _) -> fail(reason), _ -> {}, _ -> {});
    }

    private static void fail(String reason) {
        throw new IllegalStateException("refused: " + reason);
    }

    private static Happened happen(int number, List<MappedEvent> events, Optional<Instant> until) {
        try (var shards = Shards.start(number, ShardsTest::deployment)) {
            shards.each(ShardsTest::publish);
            var outcome = shards.run(events::stream, until, ShardsTest::replay);
            return new Happened(outcome, shards.customers(), shards.published(), shards.reached());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void severalDoWhatOneDoes(long seed) {
        var events = history(seed);
        var last = events.getLast().occurredAt();
        var until = seed == 1 ? Optional.<Instant>empty() : Optional.of(last.plus(Duration.ofDays(9)));
        var alone = happen(1, events, until);
        assertThat(alone.outcome()).isEqualTo(new Replay.Outcome(EVENTS, 0, 0));
        assertThat(alone.published()).hasSizeGreaterThan(EVENTS / 2);
        for (int number = 2; number <= 3; number++) {
            var divided = happen(number, events, until);
            assertThat(divided.outcome()).isEqualTo(alone.outcome());
            assertThat(divided.customers()).isEqualTo(alone.customers());
            assertThat(divided.changes()).isEqualTo(alone.changes());
            assertThat(divided.published()).isSortedAccordingTo(Comparator.comparing(PublishedEvent::time));
            assertThat(List.of(alone.reached(), divided.reached())).containsOnly(until.orElse(last));
        }
    }

    /** One customer's were parted where the four hundredth event of the instant happened to be, and the customer entered and left between them. */
    @Test
    void aCustomersEventsOfOneInstantStayTogetherHoweverManyOthersThereAre() {
        var events = new ArrayList<MappedEvent>();
        for (int number = 0; number < 402; number++) {
            var json = JsonNodeFactory.instance;
            var customer = number < 399 ? "a%03d".formatted(number) : "b";
            var country = json.objectNode().put("country", "Spain");
            var total = json.objectNode().put("total", number == 399 ? 300 : number == 400 ? -200 : 0);
            events.add(new MappedEvent(customer, "e" + number, "seen", START, total, country, number + 1L));
        }
        assertThat(happen(1, events, Optional.empty()).changes().get("b"))
                .isEqualTo(happen(2, events, Optional.empty()).changes().get("b"))
                .extracting(change -> change.path("segmentId").asText())
                .doesNotContain("rich");
    }

    /** However many one customer has: all of them together would not fit into memory. */
    @Test
    void lateEventsAreSentSoManyAtOnce() {
        var late = new ArrayList<MappedEvent>();
        for (int number = 0; number < 500; number++) {
            var json = JsonNodeFactory.instance;
            var at = START.minusSeconds(1_000 - number);
            late.add(new MappedEvent(
                    "c", "e%03d".formatted(number), "seen", at, json.objectNode(), json.objectNode(), number + 1L));
        }
        var sent = new ArrayList<Long>();
        try (var deployment = deployment()) {
            var replay = new Replay(deployment, Optional.empty(), (_, reason, _) -> fail(reason), _ -> {}, sent::add);
            assertThat(replay.run(late.stream())).isEqualTo(new Replay.Outcome(500, 0, 0));
        }
        assertThat(sent).containsExactly(400L, 100L);
    }

    @Test
    void whereOneFailsTheOthersStop() {
        var began = new CountDownLatch(1);
        var stopped = new AtomicBoolean();
        try (var shards = Shards.start(2, ShardsTest::deployment)) {
            var first = shards.all().getFirst();
            assertThatThrownBy(() -> shards.each(deployment -> {
                        try {
                            if (deployment == first) {
                                began.await();
                                throw new UnsupportedOperationException("first");
                            }
                            began.countDown();
                            new CountDownLatch(1).await();
                        } catch (InterruptedException interrupted) {
                            stopped.set(true);
                        }
                    }))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("first");
        }
        assertThat(stopped).isTrue();
    }

    @Test
    void anInterruptedReplayStops() {
        try (var deployment = deployment()) {
            var events = history(4);
            var seen = new ArrayList<Instant>();
            var replay = new Replay(
                    deployment,
                    Optional.empty(),
                    (_, reason, _) -> fail(reason),
                    at -> {
                        seen.add(at);
                        Thread.currentThread().interrupt();
                    },
                    _ -> {});
            assertThatThrownBy(() -> replay.run(events.stream())).isInstanceOf(CancellationException.class);
            assertThat(seen).hasSize(1);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void fewEventsAreNotDivided() {
        try (var few = Shards.of(999, ShardsTest::deployment)) {
            assertThat(few.all()).hasSize(1);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        try (var many = Shards.of(1_000_000, ShardsTest::deployment)) {
            assertThat(many.all()).hasSize(Math.min(cores, 4));
            assertThat(IntStream.range(0, many.all().size())
                            .mapToObj(shard -> many.all().get(shard).stack())
                            .distinct())
                    .hasSize(many.all().size());
        }
    }
}
