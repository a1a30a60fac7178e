package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.Scope;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code Idempotency-Key}, {@code ETag} and {@code If-Match}: what is asked twice is done once, and nobody overwrites unseen. */
class RepeatedRequestTest extends FreshShoalTest {
    private static final String READERS = "{'id': 'readers', 'rule': 'DID page_viewed'}";
    private static final String OTHERS = "{'id': 'others', 'rule': 'DID page_viewed'}";

    @Test
    void aRepeatedCreationIsAnsweredAsBeforeAndDoneOnce() {
        var named = client.with("idempotency-key", "k-1");
        var first = named.call("POST", "/v1/segments", READERS);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers())
                .containsEntry("location", "/v1/segments/readers")
                .containsEntry("etag", "\"1\"");
        var again = named.call("POST", "/v1/segments", READERS);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsAllEntriesOf(first.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(client.call("POST", "/v1/segments", READERS).status())
                .as("without the name")
                .isEqualTo(409);
        assertThat(deployment.catalogs().version()).isEqualTo(1);
    }

    @Test
    void oneNameStandsForOneRequestOfOneCaller() {
        var named = client.with("idempotency-key", "k-1");
        named.call("POST", "/v1/segments", READERS);
        assertThat(named.call("POST", "/v1/segments", OTHERS).status()).isEqualTo(422);
        var other = Client.with(deployment.stack(), EnumSet.allOf(Scope.class)).with("idempotency-key", "k-1");
        assertThat(other.call("POST", "/v1/segments", OTHERS).status()).isEqualTo(201);
        assertThat(client.with("idempotency-key", " ")
                        .call("POST", "/v1/segments", OTHERS)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAnswerIsKeptForADay() {
        var named = client.with("idempotency-key", "k-1");
        named.call("POST", "/v1/segments", READERS);
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofHours(23)));
        assertThat(named.call("POST", "/v1/segments", READERS).status()).isEqualTo(201);
        deployment.stack().advanceTo(FreshShoal.START.plus(Duration.ofHours(25)));
        assertThat(named.call("POST", "/v1/segments", READERS).status()).isEqualTo(409);
    }

    @Test
    void whatFailedOnOurSideMayBeAskedAgain() {
        var named = client.with("idempotency-key", "k-1");
        var broken = new CallWatcher() {
            @Override
            public void before(Call call) {
                if (call.service().equals("states")) {
                    throw SdkClientException.create("no answer");
                }
            }
        };
        deployment.stack().watch(broken);
        assertThat(named.call("POST", "/v1/rfm/recompute", "").status()).isEqualTo(503);
        deployment.stack().unwatch(broken);
        assertThat(named.call("POST", "/v1/rfm/recompute", "").status()).isEqualTo(202);
    }

    @Test
    void whileTheFirstIsBeingAnsweredTheSecondWaitsAndAfterADeathItBeginsAgain() {
        var named = client.with("idempotency-key", "k-1");
        var asked = new CallWatcher() {
            private int status;

            @Override
            public void before(Call call) {
                if (call.service().equals("states") && status == 0) {
                    status = 1;
                    status = named.call("POST", "/v1/rfm/recompute", "").status();
                }
            }
        };
        deployment.stack().watch(asked);
        named.call("POST", "/v1/rfm/recompute", "");
        deployment.stack().unwatch(asked);
        assertThat(asked.status).isEqualTo(409);
        var memory = new io.shoal.aws.request.RequestMemory(deployment.platform());
        memory.begin("died", "content");
        assertThat(memory.begin("died", "content")).isEqualTo(new io.shoal.aws.request.RequestMemory.Known.UnderWay());
        deployment.stack().advanceTo(FreshShoal.START.plusSeconds(61));
        assertThat(memory.begin("died", "content")).isEqualTo(new io.shoal.aws.request.RequestMemory.Known.Nothing());
    }

    @Test
    void aDefinitionIsChangedOnlyFromTheVersionThatTheAuthorSaw() {
        client.call("POST", "/v1/segments", READERS);
        var seen = client.get("/v1/segments/readers").headers().get("etag");
        var changed = client.with("if-match", seen).call("PUT", "/v1/segments/readers", "{'rule': 'DID login'}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers()).containsEntry("etag", "\"2\"");
        var late = client.with("if-match", seen);
        assertThat(late.call("PUT", "/v1/segments/readers", "{'rule': 'DID logout'}")
                        .status())
                .isEqualTo(412);
        assertThat(late.call("POST", "/v1/segments/readers/archive", "").status())
                .isEqualTo(412);
        assertThat(client.get("/v1/segments/readers").body().path("rule").asText())
                .isEqualTo("DID login");
        assertThat(client.with("if-match", "\"1\", \"2\"")
                        .call("POST", "/v1/segments/readers/archive", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aStarMeansAnyVersionAndForbiddenNone() {
        var any = client.with("if-match", "*");
        var none = client.with("if-none-match", "*");
        assertThat(any.call("PUT", "/v1/segments/readers", "{'rule': 'DID login'}")
                        .status())
                .isEqualTo(412);
        assertThat(none.call("PUT", "/v1/segments/readers", "{'rule': 'DID login'}")
                        .status())
                .isEqualTo(200);
        assertThat(none.call("PUT", "/v1/segments/readers", "{'rule': 'DID logout'}")
                        .status())
                .isEqualTo(412);
        assertThat(any.call("PUT", "/v1/segments/readers", "{'rule': 'DID logout'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCustomerIsAnsweredWithRfmAndReasons() {
        client.call("POST", "/v1/segments", "{'id': 'buyers', 'rule': 'DID order_placed'}");
        deployment.stack().settle();
        for (var number = 1; number <= 5; number++) {
            client.call(
                    "POST",
                    "/v1/events",
                    "{'events': [{'customerId': 'c%d', 'eventId': 'o', 'type': 'order_placed', 'occurredAt': '2026-01-01T08:00:00Z', 'properties': {'total': %d}}]}"
                            .formatted(number, number));
        }
        deployment.stack().settle();
        assertThat(client.get("/v1/rfm/thresholds").status()).isEqualTo(404);
        var run = client.call("POST", "/v1/rfm/recompute", "").body();
        assertThat(client.call("POST", "/v1/rfm/recompute", "").body())
                .as("one run a minute")
                .isEqualTo(run);
        deployment.stack().settle();
        assertThat(client.get("/v1/rfm/thresholds").body().path("customers").asInt())
                .isEqualTo(5);
        var best = client.get("/v1/customers/c5").body();
        assertThat(best.path("rfm").path("m").asInt()).isEqualTo(5);
        assertThat(best.path("rfm").path("monetary").asInt()).isEqualTo(5);
        assertThat(best.path("rfm").path("recency").asDouble())
                .isEqualTo(1 / 24.0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(best.path("segments").get(0).path("reason").path("cause").asText())
                .isEqualTo("event");
    }
}
