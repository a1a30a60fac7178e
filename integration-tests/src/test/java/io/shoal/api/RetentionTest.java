package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event of a type with a retention ends in every rule to the millisecond, and leaves the table. */
class RetentionTest extends FreshShoalTest {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Tables delete what has expired some time later; nothing relies on the moment. */
    private static final Duration TABLES_TAKE = Duration.ofHours(12);

    @BeforeEach
    void begin() {
        client.call("PUT", "/v1/settings", "{'retention': {'page_viewed': '30 DAYS'}}");
        client.call("PUT", "/v1/segments/reader", "{'rule': 'COUNT(page_viewed) >= 2'}");
        client.call("PUT", "/v1/segments/buyer", "{'rule': 'DID order_placed'}");
        deployment.stack().settle();
    }

    @Test
    void whatIsOlderThanItsTypeIsKeptLeavesTheTableAndTheMembership() {
        var first = FreshShoal.START.minusMillis(1_500);
        send("p-1", "page_viewed", first);
        send("p-2", "page_viewed", FreshShoal.START);
        send("o-1", "order_placed", first);
        assertThat(deployment.members("reader")).containsExactly("ada");
        var until = client.get("/v1/customers/ada/segments").body().findValue("until");
        assertThat(Instant.parse(until.asText())).isEqualTo(first.plus(KEPT));

        deployment.stack().advanceTo(first.plus(KEPT).minusMillis(1));
        assertThat(deployment.members("reader")).containsExactly("ada");
        assertThat(stored()).contains("p-1", "p-2", "o-1");

        deployment.stack().advanceTo(first.plus(KEPT));
        assertThat(deployment.members("reader")).isEmpty();
        deployment.stack().advanceTo(first.plus(KEPT).plus(TABLES_TAKE));
        assertThat(stored()).containsExactly("o-1");
        assertThat(deployment.members("buyer")).containsExactly("ada");
    }

    @Test
    void whatIsLeftIsCountedTheSameFromTheEventsAlone() {
        send("p-1", "page_viewed", FreshShoal.START.minusSeconds(10));
        send("p-2", "page_viewed", FreshShoal.START);
        var later = FreshShoal.START.plus(Duration.ofDays(1));
        deployment.stack().advanceTo(later);
        send("p-3", "page_viewed", later);
        deployment.stack().advanceTo(FreshShoal.START.plus(KEPT).plus(TABLES_TAKE));
        // A rule that asks for more has the state built anew, out of what the table still has.
        client.call("PUT", "/v1/segments/one", "{'rule': 'COUNT(page_viewed) = 1 AND DISTINCT(page_viewed.path) = 1'}");
        client.call("PUT", "/v1/segments/silent", "{'rule': 'DID NOT page_viewed'}");
        deployment.stack().settle();
        assertThat(stored()).containsExactly("p-3");
        assertThat(deployment.members("one")).containsExactly("ada");
        assertThat(deployment.members("reader")).isEmpty();
        deployment.stack().advanceTo(later.plus(KEPT));
        assertThat(deployment.members("one")).isEmpty();
        assertThat(deployment.members("silent")).containsExactly("ada");
    }

    @Test
    void anEventThatIsTooOldIsRefusedAndOneOfAnotherTypeIsNot() {
        var old = FreshShoal.START.minus(KEPT);
        assertThat(result("p-0", "page_viewed", old)).isEqualTo("rejected");
        assertThat(result("p-1", "page_viewed", old.plusMillis(1))).isEqualTo("accepted");
        assertThat(result("o-0", "order_placed", old)).isEqualTo("accepted");
    }

    private void send(String id, String type, Instant at) {
        assertThat(result(id, type, at)).isEqualTo("accepted");
    }

    private String result(String id, String type, Instant at) {
        var answer = client.call(
                "POST",
                "/v1/events",
                "{'events': [{'customerId': 'ada', 'eventId': '%s', 'type': '%s', 'occurredAt': '%s', 'properties': {'path': '/'}}]}"
                        .formatted(id, type, at));
        deployment.stack().settle();
        return answer.body().at("/results/0/status").asText();
    }

    private Set<String> stored() {
        var table = deployment.table("EventsTable");
        return deployment.stack().clients().dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .map(item -> item.get("eventId").s())
                .collect(Collectors.toSet());
    }
}
