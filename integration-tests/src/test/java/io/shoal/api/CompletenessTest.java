package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code customer.completeness} is the share of the attributes that active rules read, in whichever rule. */
class CompletenessTest extends FreshShoalTest {
    @BeforeEach
    void begin() {
        define("well-known", "customer.completeness >= 0.5");
        define("british", "country = 'GB'");
        define("adult", "age >= 18");
    }

    @Test
    void anAttributeThatIsKnownCountsWhateverItHolds() {
        put("nobody", "{'hat_size': 7}");
        put("half", "{'country': 'FR'}");
        put("whole", "{'country': '', 'age': 'unknown'}");
        assertThat(deployment.members("well-known")).containsExactly("half", "whole");
        define("complete", "customer.completeness = 1");
        assertThat(deployment.members("complete")).containsExactly("whole");
        put("whole", "{'age': null}");
        assertThat(deployment.members("complete")).isEmpty();
        assertThat(deployment.members("well-known")).containsExactly("half", "whole");
    }

    @Test
    void aRuleThatReadsMoreAsksForMoreUntilItIsArchived() {
        put("half", "{'country': 'GB'}");
        assertThat(deployment.members("well-known")).containsExactly("half");
        define("parisians", "address.city = 'Paris' OR address.zip = '75001'");
        assertThat(deployment.members("well-known")).isEmpty();
        put("half", "{'address': {'zip': '75002'}}");
        assertThat(deployment.members("well-known")).containsExactly("half");
        put("half", "{'address': null}");
        assertThat(client.call("POST", "/v1/segments/parisians/archive", "").status())
                .isEqualTo(200);
        deployment.stack().settle();
        assertThat(deployment.members("well-known")).containsExactly("half");
    }

    @Test
    void theReportHasItsAverage() {
        put("none", "{'hat_size': 7}");
        put("half", "{'country': 'GB'}");
        put("whole", "{'country': 'GB', 'age': 20}");
        put("other", "{'country': 'FR', 'age': 20}");
        var report = client.get("/v1/quality").body();
        assertThat(report.path("usedAttributes").toString()).isEqualTo("[\"age\",\"country\"]");
        assertThat(report.path("completeness").asDouble()).isEqualTo((0 + 0.5 + 1 + 1) / 4);
    }

    private void define(String id, String rule) {
        var answer = client.call("PUT", "/v1/segments/" + id, "{'rule': '" + rule.replace("'", "\\\"") + "'}");
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
        deployment.stack().settle();
    }

    private void put(String customer, String attributes) {
        var answer = client.call("PUT", "/v1/customers/" + customer, "{'attributes': " + attributes + "}");
        assertThat(answer.status()).isEqualTo(200);
        deployment.stack().settle();
    }
}
