package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.key.Scope;
import io.shoal.aws.quality.QualityScan;
import io.shoal.quality.Bond;
import io.shoal.quality.QualityCodec;
import io.shoal.quality.QualitySummary;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with what is known of customers is counted, and named by ids alone. */
class QualityTest extends FreshShoalTest {
    private int sent;

    @Test
    void ofNobodyThereIsNothingToSay() {
        var report = report("");
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("customers").asLong()).isZero();
        assertThat(report.has("completeness")).isFalse();
        assertThat(report.path("lastHeard")).hasSize(5);
    }

    @Test
    void whatIsWrongIsCountedAndNamedByIdsAlone() {
        put("ada", "{'attributes': {'age': 42}, 'identifiers': {'email': 'Ada.Secret@example.org'}}");
        put("app-1", "{'attributes': {'age': 42}, 'identifiers': {'email': 'ada.secret@example.org '}}");
        put("bob", "{'attributes': {'age': 'forty-two'}, 'identifiers': {'email': 'n/a', 'phone': '555-0199'}}");
        put("cy", "{'identifiers': {'email': 'bob.secret@'}}");
        put("dee", "{'identifiers': {'crm': '77'}}");
        put("dee-2", "{'identifiers': {'crm': '88'}}");
        client.call("POST", "/v1/customers/dee/merge", "{'from': 'dee-2'}");
        deployment.stack().settle();
        assertThat(client.get("/v1/customers/app-1").body().path("aliases").toString())
                .isEqualTo("[\"app-1\"]");
        assertThat(client.get("/v1/customers/bob").body().has("aliases")).isFalse();
        var report = report("");
        assertThat(report.path("customers").asLong()).isEqualTo(4);
        assertThat(report.path("duplicates").toString())
                .isEqualTo(
                        "{\"customers\":2,\"sample\":[\"ada\",\"dee\"],\"sharedIdentifier\":1,\"request\":1,\"split\":0}");
        assertThat(report.at("/refusedIdentifiers/email/placeholder/sample").toString())
                .isEqualTo("[\"bob\"]");
        assertThat(report.at("/refusedIdentifiers/email/no-email/sample").toString())
                .isEqualTo("[\"cy\"]");
        assertThat(report.at("/refusedIdentifiers/phone/no-country/customers").asLong())
                .isEqualTo(1);
        assertThat(report.at("/attributeTypes/age/text/sample").toString()).isEqualTo("[\"bob\"]");
        assertThat(report.at("/attributeTypes/age/number/customers").asLong()).isEqualTo(1);
        assertThat(report.toString().toLowerCase(Locale.ROOT)).doesNotContain("secret", "555", "forty", "n/a");
    }

    @Test
    void anIdentifierThatTooManyShareIsReportedAndMergesNobody() {
        client.call("PUT", "/v1/settings", "{'identifiers': {'sharedBy': 2}}");
        deployment.stack().settle();
        for (var customer : List.of("a", "b", "c")) {
            put(customer, "{'identifiers': {'email': 'info@example.org'}}");
            deployment.stack().settle();
        }
        var report = report("");
        assertThat(report.at("/crowdedIdentifiers/count").toString()).isEqualTo("{\"email\":1}");
        assertThat(report.at("/crowdedIdentifiers/named/0/customers").toString())
                .isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(report.path("customers").asLong()).isEqualTo(3);
        assertThat(report.at("/duplicates/customers").asLong()).isZero();
        assertThat(report.toString()).doesNotContain("info@");
    }

    @Test
    void aNumberThatBecomesTextIsKeptAsItCameAndReportedUntilItIsANumberAgain() {
        client.call("POST", "/v1/segments", "{'id': 'grown-up', 'rule': 'age >= 18'}");
        put("ada", "{'attributes': {'age': 42}}");
        deployment.stack().settle();
        var answer = put("ada", "{'attributes': {'age': '42'}}");
        deployment.stack().settle();
        assertThat(answer.body().at("/attributes/age").isTextual()).isTrue();
        assertThat(answer.body().path("changedTypes").toString())
                .isEqualTo("{\"age\":{\"was\":\"number\",\"is\":\"text\"}}");
        assertThat(report("").at("/changedTypes/age/number to text/sample").toString())
                .isEqualTo("[\"ada\"]");
        assertThat(deployment.members("grown-up")).isEmpty();
        put("ada", "{'attributes': {'age': 43}}");
        deployment.stack().settle();
        assertThat(report("").path("changedTypes")).isEmpty();
        assertThat(deployment.members("grown-up")).containsExactly("ada");
    }

    @Test
    void aPropertyOfEventsThatIsANumberHereAndATextThereIsReportedWhereRulesReadIt() {
        client.call(
                "POST",
                "/v1/segments",
                "{'id': 'spender', 'rule': 'SUM(order_placed.total WHERE address.country = \\\"GB\\\") >= 10'}");
        deployment.stack().settle();
        send("ada", "{'total': 10, 'address': {'country': 'GB'}, 'note': 1}");
        send("bob", "{'total': '10', 'address': 'GB', 'note': 'x'}");
        send("cy", "{'total': '10'}");
        send("cy", "{'total': 10}");
        send("dee", "{}");
        var report = report("").path("eventPropertyTypes");
        assertThat(report.path("order_placed.total").toString())
                .isEqualTo("{\"number\":{\"customers\":2,\"sample\":[\"ada\",\"cy\"]},"
                        + "\"text\":{\"customers\":2,\"sample\":[\"bob\",\"cy\"]}}");
        assertThat(report.path("order_placed.address").toString())
                .isEqualTo("{\"object\":{\"customers\":1,\"sample\":[\"ada\"]},"
                        + "\"text\":{\"customers\":1,\"sample\":[\"bob\"]}}");
        assertThat(report.has("order_placed.note")).isFalse();
        assertThat(deployment.members("spender")).containsExactly("ada");
        assertThat(client.get("/v1/customers/cy").body().path("mixedTypes").toString())
                .isEqualTo("{\"order_placed.total\":[\"text\",\"number\"]}");
        assertThat(client.get("/v1/customers/bob").body().has("mixedTypes")).isFalse();
    }

    private void send(String customer, String properties) {
        var event =
                "{'customerId': '%s', 'eventId': '%s', 'type': 'order_placed', 'occurredAt': '%s', 'properties': %s}"
                        .formatted(customer, ++sent, FreshShoal.START, properties);
        assertThat(client.call("POST", "/v1/events", "{'events': [" + event + "]}")
                        .status())
                .isEqualTo(200);
        deployment.stack().settle();
    }

    @Test
    void whoWasSplitOffAndWhoIsSilentIsReported() {
        put("ada", "{'identifiers': {'email': 'ada@example.org'}}");
        put("eve", "{'identifiers': {'email': 'ada@example.org'}}");
        deployment.stack().settle();
        client.call("POST", "/v1/customers/ada/unmerge", "{'from': 'eve'}");
        assertThat(client.get("/v1/customers/eve").status()).isEqualTo(409);
        deployment.stack().settle();
        assertThat(client.get("/v1/customers/eve").status()).isEqualTo(200);
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofDays(100)));
        put("eve", "{'attributes': {'city': 'Paris'}}");
        deployment.stack().settle();
        var report = report("?staleAfterDays=90");
        assertThat(report.at("/duplicates/split").asLong()).isEqualTo(1);
        assertThat(report.at("/duplicates/customers").asLong()).isZero();
        assertThat(report.path("stale").toString())
                .isEqualTo("{\"afterDays\":90,\"customers\":1,\"sample\":[\"ada\"]}");
        assertThat(report("").at("/stale/customers").asLong()).isZero();
    }

    @Test
    void aReportThatWasStoppedAnywhereGoesOnAndAddsUpToTheSame() {
        for (var number = 0; number < 7; number++) {
            put("c" + number, "{'attributes': {'n': " + number + "}, 'identifiers': {'crm': 'x-" + number / 2 + "'}}");
        }
        deployment.stack().settle();
        var scan = new QualityScan(deployment.platform());
        var whole = new QualitySummary(365, Set.of("n"));
        assertThat(scan.run(QualityScan.Position.START, whole, () -> true)).isEmpty();
        var parts = new QualitySummary(365, Set.of("n"));
        var next = Optional.of(QualityScan.Position.START);
        var calls = 0;
        while (next.isPresent()) {
            var part = new QualitySummary(365, Set.of("n"));
            next = scan.run(next.get(), part, () -> false);
            parts.merge(part);
            calls++;
        }
        assertThat(calls).isGreaterThan(1);
        assertThat(QualityCodec.write(parts)).isEqualTo(QualityCodec.write(whole));
        assertThat(whole.customers()).isEqualTo(4);
        assertThat(whole.ids(Bond.SHARED_IDENTIFIER)).isEqualTo(3);
    }

    @Test
    void whoeverAsksForNonsenseIsToldSo() {
        for (var query : List.of("?cursor=nonsense", "?cursor=OXx4", "?staleAfterDays=0", "?staleAfterDays=soon")) {
            assertThat(client.get("/v1/quality" + query).status()).as(query).isEqualTo(400);
        }
        var other = Client.with(deployment.stack(), EnumSet.complementOf(EnumSet.of(Scope.CUSTOMERS_READ)));
        assertThat(other.get("/v1/quality").status()).isEqualTo(403);
    }

    private Client.Answer put(String customer, String body) {
        var answer = client.call("PUT", "/v1/customers/" + customer, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private JsonNode report(String query) {
        var answer = client.get("/v1/quality" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }
}
