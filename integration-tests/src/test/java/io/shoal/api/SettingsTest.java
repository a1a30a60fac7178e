package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a deployment decides for all is read and changed by the API, and takes effect for everybody. */
class SettingsTest extends FreshShoalTest {
    @Test
    void settingsAreWrittenOutAsTheyAreAndReadBackTheSame() {
        var usual = client.get("/v1/settings");
        assertThat(usual.status()).isEqualTo(200);
        assertThat(usual.body().at("/settings/rfm/window").asText()).isEqualTo("365 DAYS");
        assertThat(usual.body().at("/settings/rfm/cells")).hasSize(11);
        var same = put(usual.body().path("settings").toString());
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(usual.body());
        var other =
                put("{'zone': 'Europe/Paris', 'retention': {'page_viewed': '400 DAYS'}, 'rfm': {'announce': false}}");
        assertThat(other.body().path("catalog").asInt()).isEqualTo(1);
        assertThat(client.get("/v1/settings").body()).isEqualTo(other.body());
        assertThat(other.body().at("/settings/retention/page_viewed").asText()).isEqualTo("400 DAYS");
        assertThat(put("{}").body().path("settings")).isEqualTo(usual.body().path("settings"));
    }

    @Test
    void anotherZoneMovesEveryoneWhomItMoves() {
        var made = client.call("POST", "/v1/segments", "{'id': 'today', 'rule': 'joined >= DATE \\\"2026-01-01\\\"'}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        client.call("PUT", "/v1/customers/ada", "{'attributes': {'joined': '2025-12-31T23:30:00Z'}}");
        deployment.stack().settle();
        assertThat(deployment.members("today")).isEmpty();
        put("{'zone': 'Europe/Paris'}");
        deployment.stack().settle();
        assertThat(deployment.members("today")).containsExactly("ada");
        put("{}");
        deployment.stack().settle();
        assertThat(deployment.members("today")).isEmpty();
    }

    @Test
    void whatIsPersonalIsMaskedFromThenOn() {
        client.call("PUT", "/v1/customers/ada", "{'attributes': {'nickname': 'the countess'}}");
        var reader = Client.with(deployment.stack(), Set.of(Scope.CUSTOMERS_READ));
        assertThat(reader.get("/v1/customers/ada").body().toString()).contains("the countess");
        put("{'attributes': {'nickname': {'pii': true}}}");
        assertThat(reader.get("/v1/customers/ada").body().toString()).doesNotContain("the countess");
    }

    @Test
    void settingsUnderWhichARuleWouldNotHoldAreRefused() {
        client.call("POST", "/v1/segments", "{'id': 'readers', 'rule': 'DID page_viewed IN LAST 40 DAYS'}");
        var refused = put("{'retention': {'page_viewed': '30 DAYS'}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("issues").findValuesAsText("segmentId")).containsExactly("readers");
        assertThat(client.get("/v1/settings").body().at("/settings/retention")).isEmpty();
        assertThat(put("{'retention': {'page_viewed': '40 DAYS'}}").status()).isEqualTo(200);
    }

    @Test
    void whoeverHasSeenOtherSettingsIsToldSo() {
        var seen = client.get("/v1/settings").headers().get("etag");
        assertThat(client.with("if-match", seen)
                        .call("PUT", "/v1/settings", "{'rfm': {'window': '90 DAYS'}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.with("if-match", seen)
                        .call("PUT", "/v1/settings", "{}")
                        .status())
                .isEqualTo(412);
        assertThat(client.get("/v1/settings").body().at("/settings/rfm/window").asText())
                .isEqualTo("90 DAYS");
    }

    @Test
    void allThatIsWrongIsNamed() {
        var form = put("{'zone': 5, 'rfm': {'windows': '3 DAYS', 'cells': [{'cell': 1}]}, 'attributes': {'a': true}}");
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("/zone", "/rfm/windows", "/rfm/cells/0/cell", "/attributes/a");
        var content =
                put("{'zone': 'Mars', 'retention': {'a/b': 'long'}, 'rfm': {'cells': [{'cell': 'A', 'when': 'r = 1'}]},"
                        + " 'identifiers': {'region': 'Atlantis'}}");
        assertThat(content.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("/zone", "/retention/a~1b", "/rfm/cells", "/identifiers/region");
        assertThat(content.body().path("errors").findValuesAsText("detail"))
                .contains("the table of cells leaves r = 2, f = 1, m = 1 without a name");
        for (var body :
                new String[] {"[]", "1", "null", "{'rfm': null}", "{'retention': []}", "{'rfm': {'purchase': ' '}}"}) {
            assertThat(put(body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void segmentsMayBeWrittenWithoutTheRightToSayWhatIsPersonal() {
        var author = Client.with(deployment.stack(), Set.of(Scope.SEGMENTS_READ, Scope.SEGMENTS_WRITE));
        assertThat(author.call("PUT", "/v1/settings", "{}").status()).isEqualTo(403);
        assertThat(author.get("/v1/settings").status()).isEqualTo(200);
    }

    private Client.Answer put(String settings) {
        return client.call("PUT", "/v1/settings", settings);
    }
}
