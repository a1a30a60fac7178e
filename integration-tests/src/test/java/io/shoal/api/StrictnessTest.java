package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was once taken though the document refuses it, and what the document once refused though it is taken. */
class StrictnessTest extends FreshShoalTest {
    @Test
    void anEmptySegmentInTheQueryMeantEverySegment() {
        for (var target :
                new String[] {"history?segment=", "history?segment", "explain?segment=", "explain?segment=A"}) {
            assertThat(client.get("/v1/customers/ada/" + target).status())
                    .as(target)
                    .isEqualTo(400);
        }
        for (var query : new String[] {"cursor=", "limit=", "at=", "segment=vip&at=2026-01-01T00:00:00Z&limit=1001"}) {
            assertThat(client.get("/v1/customers/ada/history?" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(client.get("/v1/customers/ada/history").status()).isEqualTo(200);
    }

    @Test
    void anArchiveThatIsNoListOfIdsWasTakenForAnEmptyOne() {
        for (var action : new String[] {"preview", "publish"}) {
            for (var archive : new String[] {"{}", "'vip'", "null", "[1]", "[['vip']]"}) {
                var answer = client.call("POST", "/v1/segments/" + action, "{'archive': " + archive + "}");
                assertThat(answer.status()).as(archive).isEqualTo(400);
                assertThat(answer.body().path("pointer").asText()).isEqualTo("/archive");
            }
        }
    }

    @Test
    void aBlankIdentifierIsLeftOutAndNamedThoughTheDocumentRefusedIt() {
        var answer = client.call(
                "PUT", "/v1/customers/ada", "{'identifiers': {'email': '', 'loyalty': ' ', 'phone': null}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("refused").findValuesAsText("pointer"))
                .containsExactly("/identifiers/email", "/identifiers/loyalty");
    }

    @Test
    void theHistoryOfAnIdThatNobodyCanHaveWasAnEmptyOne() {
        assertThat(client.get("/v1/customers/" + "a".repeat(129) + "/history").status())
                .isEqualTo(400);
        assertThat(client.get("/v1/customers/%20/history").status()).isEqualTo(400);
    }

    @Test
    void aMergeWithSomebodyWhoIsBeingErasedWasCalledAFailureOfOurs() {
        client.call("PUT", "/v1/customers/ada", "{'attributes': {'country': 'GB'}}");
        deployment.stack().settle();
        client.call("DELETE", "/v1/customers/ada", "");
        for (var answer : List.of(
                client.call("POST", "/v1/customers/bob/merge", "{'from': 'ada'}"),
                client.call("PUT", "/v1/customers/ada", "{'attributes': {'country': 'FR'}}"))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.headers()).containsEntry("retry-after", "1");
        }
        deployment.stack().settle();
        assertThat(client.call("POST", "/v1/customers/bob/merge", "{'from': 'ada'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatTheLocalGatewayRefusesByItselfWasNoProblemDocument() {
        assertThat(client.send("POST", "/v1/events", new byte[6_000_001]).status())
                .isEqualTo(413);
    }

    @Test
    void anIdThatEventsMayHaveWasTooLongForAPut() {
        var id = "%F0%9F%90%9F".repeat(128);
        assertThat(client.call("PUT", "/v1/customers/" + id, "{}").status()).isEqualTo(200);
        assertThat(client.call("PUT", "/v1/customers/" + id + "x", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNullOfAConsentIsAsIfItWereLeftOutThoughTheDocumentRefusedIt() {
        var put = "{'consents': {'email': {'given': true, 'source': null, 'textVersion': null, 'at': null}}}";
        assertThat(client.call("PUT", "/v1/customers/ada", put).status()).isEqualTo(200);
        assertThat(client.get("/v1/customers/ada").body().at("/consents/email").asBoolean())
                .isTrue();
    }

    @Test
    void aSegmentOfTheLongestIdCouldNotBeExported() {
        var id = "0".repeat(64);
        assertThat(client.call("POST", "/v1/segments", "{'id': '" + id + "', 'rule': 'DID login'}")
                        .status())
                .isEqualTo(201);
        var begun = client.call("POST", "/v1/segments/" + id + "/exports", "{'format': 'jsonl'}");
        assertThat(begun.status()).isEqualTo(202);
        deployment.stack().settle();
        var export = client.get("/v1/exports/" + begun.body().path("exportId").asText());
        assertThat(export.body().path("status").asText()).isEqualTo("succeeded");
    }
}
