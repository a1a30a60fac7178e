package io.shoal.endpoint;

import static io.shoal.endpoint.Shoal.START;
import static io.shoal.endpoint.Shoal.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.template.RuleResource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The main job, the same on the embedded stack and over HTTP on any other. Left out here, for the emulators over HTTP are no judges of
 * it: writers at once (moto puts whole tables back when a transaction is refused) and capacity; both are tested on the embedded engine.
 */
class AnyEndpointTest {
    private Shoal shoal;

    @BeforeEach
    void start() {
        shoal = Shoal.start();
    }

    @AfterEach
    void stop() {
        shoal.close();
    }

    @Test
    void anEventGoesAllTheWayToTheBus() {
        shoal.publish(segment("spender", "SUM(order_placed.total) >= 100"), segment("british", "country = 'GB'"));
        var sent = shoal.client()
                .send(List.of(
                        order("ada", "1", "60.05"),
                        order("ada", "2", "39.95"),
                        order("bob", "1", "99.9999"),
                        event("bob", "2", "order_placed", START.plus(Duration.ofDays(1)), "{}"),
                        order("ada", "1", "1000")));
        assertThat(sent.accepted()).isEqualTo(3);
        assertThat(sent.duplicates()).isEqualTo(1);
        assertThat(sent.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("more than 5 minutes ahead"));
        shoal.put("bob", "{\"country\": \"GB\"}");
        shoal.eventually(() ->
                assertThat(shoal.told()).containsExactly("entered british bob profile", "entered spender ada event"));
        assertThat(change("spender", "entered").at("/reason/trigger").asText()).isEqualTo("order_placed 2");
        assertThat(shoal.client().members("spender")).containsExactly("ada");
        assertThat(shoal.client().members("british")).containsExactly("bob");
        assertThat(shoal.parked("")).isEmpty();
    }

    @Test
    void whatIsSentTwiceAndDeliveredTwiceCountsOnceAndIsPublishedUnderOneId() {
        shoal.publish(segment("twice", "COUNT(login) >= 2"), segment("thrice", "COUNT(login) >= 3"));
        var logins = List.of(event("ada", "1", "login", START, "{}"), event("ada", "2", "login", START, "{}"));
        assertThat(shoal.client().send(logins).accepted()).isEqualTo(2);
        shoal.eventually(() -> assertThat(shoal.told()).containsExactly("entered twice ada event"));
        assertThat(shoal.client().send(logins).duplicates()).isEqualTo(2);
        if (shoal.stack() instanceof EndpointStack endpoint) {
            endpoint.deliverAgain();
        }
        shoal.put("ada", "{\"seen\": true}");
        shoal.eventually(() -> assertThat(version("ada")).isEqualTo(2));
        assertThat(shoal.client().members("thrice")).isEmpty();
        assertThat(new HashSet<>(shoal.changes())).hasSize(1);
    }

    @Test
    void manyBatchesOfOneCustomerAreFoldedIntoOneExactSum() {
        shoal.publish(
                segment("exact", "SUM(order_placed.total) = 2.28 AND COUNT(order_placed) = 57 AND tier = 'gold'"));
        for (var batch = 0; batch < 3; batch++) {
            var first = 19 * batch;
            shoal.client()
                    .send(IntStream.range(first, first + 19)
                            .mapToObj(number -> order("ada", "o" + number, "0.04"))
                            .toList());
            if (batch == 1) {
                shoal.put("ada", "{\"tier\": \"gold\"}");
                shoal.stack().settle();
            }
        }
        shoal.eventually(() -> assertThat(shoal.told()).containsExactly("entered exact ada event"));
        var evidence = shoal.changes().getFirst().path("reason").path("evidence");
        assertThat(evidence.toString()).contains("2.28").contains("57");
    }

    @Test
    void timeAloneTurnsAMembershipAtItsInstant() {
        shoal.publish(
                segment("gone", "DAYS SINCE LAST login > 30"), segment("fresh", "COUNT(login IN LAST 7 DAYS) >= 1"));
        shoal.client().send(List.of(event("ada", "1", "login", START, "{}")));
        shoal.eventually(() -> assertThat(shoal.told()).containsExactly("entered fresh ada event"));
        var due = START.plus(Duration.ofDays(30)).plusMillis(1);
        shoal.stack().advanceTo(due.minusMillis(1));
        assertThat(shoal.client().members("gone")).isEmpty();
        shoal.stack().advanceTo(due);
        shoal.eventually(() -> assertThat(shoal.told())
                .containsExactly("entered fresh ada event", "entered gone ada time", "exited fresh ada time"));
        assertThat(effective("gone", "entered")).isEqualTo(due);
        assertThat(effective("fresh", "exited")).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void whoIsDueWithinTheMinuteWaitsInTheQueueForTheSecond() {
        shoal.publish(segment("gone", "DAYS SINCE LAST login > 30"));
        shoal.client().send(List.of(event("ada", "1", "login", START, "{}")));
        shoal.eventually(() -> assertThat(version("ada")).isEqualTo(1));
        var due = START.plus(Duration.ofDays(30)).plusMillis(1);
        shoal.stack().advanceTo(due.minusMillis(900));
        assertThat(shoal.stack().invoke("TimersFunction", "{}"))
                .isInstanceOfSatisfying(
                        Invocation.Answer.class,
                        answer -> assertThat(
                                        Json.read(answer.json()).path("queued").asInt())
                                .isEqualTo(1));
        shoal.eventually(() -> {
            passASecond();
            assertThat(shoal.told()).containsExactly("entered gone ada time");
        });
        assertThat(effective("gone", "entered")).isEqualTo(due);
    }

    /** A queue at an endpoint has a clock of its own; the embedded one waits for ours. */
    private void passASecond() {
        if (!(shoal.stack() instanceof EndpointStack)) {
            shoal.stack().advanceTo(shoal.stack().clock().instant().plusSeconds(1));
        }
    }

    @Test
    void ofAGroupOneSegmentHasTheCustomerAndAHandOverIsOneMoment() {
        shoal.publish(
                grouped("gold", "SUM(order_placed.total) >= 100", 1),
                grouped("silver", "SUM(order_placed.total) >= 10", 2));
        shoal.client().send(List.of(order("ada", "1", "50")));
        shoal.eventually(() -> assertThat(shoal.told()).containsExactly("entered silver ada event"));
        shoal.client().send(List.of(order("ada", "2", "50")));
        shoal.eventually(() -> assertThat(shoal.told())
                .containsExactly("entered gold ada event", "entered silver ada event", "exited silver ada event"));
        assertThat(change("silver", "exited").path("replacedBy").asText()).isEqualTo("gold");
        assertThat(change("gold", "entered").path("replaces").asText()).isEqualTo("silver");
        assertThat(effective("gold", "entered")).isEqualTo(effective("silver", "exited"));
        assertThat(shoal.client().members("silver")).isEmpty();
    }

    @Test
    void aPublicationIsBackfilledOverThoseWhoWereThereBefore() {
        for (var customer : List.of("ada", "bob", "eve")) {
            shoal.client().send(List.of(order(customer, "1", "20"), order(customer, "2", customer.length() + ".5")));
        }
        shoal.put("eve", "{\"country\": \"GB\"}");
        shoal.eventually(() -> assertThat(version("eve")).isGreaterThanOrEqualTo(2));
        shoal.publish(
                segment("buyer", "COUNT(order_placed WHERE total >= 20) = 1 AND NOT IN SEGMENT 'staff'"),
                "{\"id\":\"staff\",\"members\":[\"bob\",\"later\"]}",
                "{\"id\":\"quiet\",\"rule\":\"country = 'GB'\",\"announce\":false}");
        shoal.eventually(() -> assertThat(shoal.told())
                .containsExactly(
                        "entered buyer ada definition",
                        "entered buyer eve definition",
                        "entered staff bob definition"));
        shoal.eventually(() -> assertThat(shoal.client().members("quiet")).containsExactly("eve"));
        shoal.publish("{\"id\":\"staff\",\"members\":[\"ada\"]}");
        shoal.eventually(() -> assertThat(shoal.client().members("buyer")).containsExactly("bob", "eve"));
        assertThat(shoal.client().members("staff")).containsExactly("ada");
        assertThat(shoal.told()).doesNotContain("entered quiet eve definition");
    }

    @Test
    void aRecordThatAlwaysFailsIsParkedInTheBucketAndRedriven() {
        shoal.publish(segment("reader", "COUNT(page_viewed) >= 2"));
        store("poisoned", "1", "this is not JSON");
        shoal.client()
                .send(List.of(
                        event("poisoned", "2", "page_viewed", START, "{}"),
                        event("bob", "1", "page_viewed", START, "{}"),
                        event("bob", "2", "page_viewed", START, "{}")));
        shoal.eventually(() -> assertThat(shoal.told()).containsExactly("entered reader bob event"));
        assertThat(shoal.parked("causes/profiles/")).hasSize(1);
        assertThat(shoal.parked("aws/lambda/")).isNotEmpty();
        store("poisoned", "1", "{}");
        assertThat(shoal.stack().invoke("RedriveFunction", "{}")).isInstanceOf(Invocation.Answer.class);
        shoal.eventually(() -> assertThat(shoal.client().members("reader")).containsExactly("bob", "poisoned"));
        assertThat(shoal.parked("aws/lambda/")).isEmpty();
        assertThat(shoal.told()).containsExactly("entered reader bob event", "entered reader poisoned event");
    }

    @Test
    void aChangeStartsItsWorkflow() {
        var rule = shoal.stack().template().rules().stream()
                .filter(one -> one.id().equals("VipRule"))
                .findFirst()
                .orElseThrow();
        assumeTrue(
                delivers(rule),
                "this endpoint does not carry events from a bus to a state machine (moto: queues, logs, archives and buses alone)");
        shoal.publish(segment("vip", "COUNT(login) >= 1"));
        shoal.client().send(List.of(event("ada", "1", "login", START, "{}")));
        shoal.eventually(() -> assertThat(executions(rule)).isPositive());
    }

    /** Tells whether the bus takes an event that this rule matches. */
    private boolean delivers(RuleResource rule) {
        try {
            var probe = PutEventsRequestEntry.builder()
                    .eventBusName(rule.bus())
                    .source("shoal")
                    .detailType("Segment Entered")
                    .detail("{\"segmentId\":\"vip\",\"id\":\"probe\"}")
                    .build();
            var taken = shoal.stack().clients().eventBridge().putEvents(put -> put.entries(List.of(probe)));
            return taken.failedEntryCount() == 0;
        } catch (SdkException refused) {
            return false;
        }
    }

    private int executions(RuleResource rule) {
        SfnClient sfn = shoal.stack().clients().sfn();
        return rule.targets().stream()
                .mapToInt(target -> sfn.listExecutions(list -> list.stateMachineArn(machine(target.arn())))
                        .executions()
                        .size())
                .sum();
    }

    private String machine(String arn) {
        return shoal.stack() instanceof EndpointStack endpoint
                ? endpoint.resources().resolve(arn)
                : arn;
    }

    private JsonNode change(String segment, String kind) {
        return shoal.changes().stream()
                .filter(change -> change.path("segmentId").asText().equals(segment)
                        && change.path("change").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Instant effective(String segment, String kind) {
        return Instant.parse(change(segment, kind).path("effectiveAt").asText());
    }

    private long version(String customer) {
        return shoal.client()
                .call("GET", "/v1/customers/" + customer, Map.of(), Json.object())
                .body()
                .path("version")
                .asLong();
    }

    private void store(String customer, String id, String properties) {
        var at = AttributeValue.fromN(Long.toString(START.toEpochMilli()));
        var item = Map.of(
                "customerId", AttributeValue.fromS(customer),
                "eventId", AttributeValue.fromS(id),
                "type", AttributeValue.fromS("page_viewed"),
                "occurredAt", at,
                "receivedAt", at,
                "properties", AttributeValue.fromS(properties));
        var table = shoal.stack().template().table("EventsTable").name();
        shoal.stack().clients().dynamoDb().putItem(put -> put.tableName(table).item(item));
    }

    private static ObjectNode order(String customer, String id, String total) {
        return event(customer, id, "order_placed", START, "{\"total\": " + total + "}");
    }

    private static String segment(String id, String rule) {
        return Json.object().put("id", id).put("rule", rule).toString();
    }

    private static String grouped(String id, String rule, int priority) {
        return Json.object()
                .put("id", id)
                .put("rule", rule)
                .put("group", "tier")
                .put("priority", priority)
                .toString();
    }
}
