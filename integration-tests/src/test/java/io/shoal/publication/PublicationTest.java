package io.shoal.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Platform;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.lambda.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private Deployment deployment;

    @BeforeAll
    void start() {
        deployment = Deployment.onVirtualClock(START, Optional.empty());
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @BeforeEach
    void begin() throws JsonProcessingException {
        deployment.stack().reset(START);
        for (var number = 1; number <= 5; number++) {
            put("c" + number, "{'attributes': {'orders': %d}}".formatted(number));
        }
        settle();
    }

    @Test
    void aPreviewForetellsWhatPublishingDoesAndWritesNothing() throws JsonProcessingException {
        define("{'define': [{'id': 'many', 'rule': 'orders >= 4'}, {'id': 'odd', 'rule': 'orders IN (1, 3, 5)'}]}");
        var change = "{'define': [{'id': 'many', 'rule': 'orders >= 2 AND orders < 5'}], 'archive': ['odd']}";
        var preview = ok("POST", "/v1/segments/preview", change);
        assertThat(preview.path("scanned").asInt()).isEqualTo(5);
        assertThat(preview.path("complete").asBoolean()).isTrue();
        var many = preview.path("segments").path("many");
        assertThat(texts(many.path("enteringSample"))).containsExactlyInAnyOrder("c2", "c3");
        assertThat(texts(many.path("leavingSample"))).containsExactly("c5");
        assertThat(many.path("staying").asInt()).isEqualTo(1);
        assertThat(preview.path("segments").path("odd").path("leaving").asInt()).isEqualTo(3);
        assertThat(preview.path("cost").path("profiles").asInt()).isEqualTo(4);
        settle();
        assertThat(deployment.members("many")).containsExactly("c4", "c5");
        define(change);
        assertThat(deployment.members("many")).containsExactly("c2", "c3", "c4");
        assertThat(deployment.members("odd")).isEmpty();
    }

    @Test
    void aBackfillThatRunsAgainTouchesNobody() throws JsonProcessingException {
        var catalog = define("{'define': [{'id': 'many', 'rule': 'orders >= 4'}]}")
                .path("catalog")
                .asLong();
        var part = part(catalog);
        assertThat(part.path("scanned").asInt()).isEqualTo(5);
        assertThat(part.path("touched").asInt()).isZero();
        assertThat(part.path("rebuilt").asInt()).isZero();
        assertThat(part.path("done").asBoolean()).isTrue();
    }

    @Test
    void aBackfillTouchesOnlyThoseForWhomSomethingIsDifferent() throws JsonProcessingException {
        define("{'define': [{'id': 'many', 'rule': 'orders >= 4'}]}");
        var before = versions();
        define("{'define': [{'id': 'many', 'rule': 'orders >= 3'}]}");
        var after = versions();
        assertThat(after.get(2)).as("c3 enters").isEqualTo(before.get(2) + 1);
        after.remove(2);
        before.remove(2);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aListIsFollowedAlsoByThoseNobodyHasSeen() throws JsonProcessingException {
        define("{'define': [{'id': 'staff', 'members': ['c1', 'c2', 'later']}]}");
        assertThat(deployment.members("staff")).containsExactly("c1", "c2");
        put("later", "{'attributes': {'orders': 0}}");
        settle();
        assertThat(deployment.members("staff")).containsExactly("c1", "c2", "later");
        define("{'define': [{'id': 'staff', 'members': ['c2', 'c3']}]}");
        assertThat(deployment.members("staff")).containsExactly("c2", "c3");
        define("{'define': [{'id': 'staff', 'members': ['c2', 'c1']}]}");
        assertThat(deployment.members("staff")).containsExactly("c1", "c2");
        var history = ok("GET", "/v1/customers/c1/history?segment=staff", "{}").path("changes");
        assertThat(history.findValuesAsText("change")).containsExactly("entered", "exited", "entered");
        assertThat(history.findValuesAsText("cause")).containsOnly("definition");
    }

    @Test
    void p7EveryoneIsToldWhyAndUntilWhen() throws JsonProcessingException {
        define("{'define': [{'id': 'fresh', 'rule': 'COUNT(login IN LAST 7 DAYS) >= 2', 'minimumStay': '1 DAY'}]}");
        login("c1", START);
        login("c1", START.plusMillis(1));
        deployment.stack().advanceTo(START.plusMillis(1));
        settle();
        var why = ok("GET", "/v1/customers/c1/explain?segment=fresh", "{}");
        assertThat(why.path("member").asBoolean()).isTrue();
        assertThat(why.path("until").asText()).isEqualTo("2026-03-08T00:00:00.000Z");
        assertThat(why.path("rule").path("truth").asBoolean()).isTrue();
        var whyNot = ok("GET", "/v1/customers/c2/explain?segment=fresh", "{}");
        assertThat(whyNot.path("member").asBoolean()).isFalse();
        assertThat(whyNot.path("rule").path("missing").asText()).contains("2 more");
        assertThat(ok("GET", "/v1/customers/c1/segments", "{}").path("segments").findValuesAsText("segmentId"))
                .containsExactly("fresh");
        deployment.stack().advanceTo(START.plus(Duration.ofDays(30)));
        settle();
        var then = ok("GET", "/v1/customers/c1/history?segment=fresh&at=2026-03-05T00:00:00Z", "{}");
        assertThat(then.path("member").asBoolean()).isTrue();
        assertThat(then.path("change").path("segmentVersion").asInt()).isEqualTo(1);
        var now = ok("GET", "/v1/customers/c1/history?segment=fresh&at=2026-03-08T00:00:00Z", "{}");
        assertThat(now.path("member").asBoolean()).isFalse();
    }

    @Test
    void membersAreListedPageByPageEachOnce() throws JsonProcessingException {
        define("{'define': [{'id': 'all', 'rule': 'orders >= 1'}]}");
        var found = new ArrayList<String>();
        var target = "/v1/segments/all/members?limit=2";
        for (var more = true; more; ) {
            var page = ok("GET", target, "{}");
            found.addAll(texts(page.path("members")));
            more = page.has("next");
            target = "/v1/segments/all/members?limit=2&cursor="
                    + page.path("next").asText();
        }
        assertThat(found).containsExactlyInAnyOrder("c1", "c2", "c3", "c4", "c5");
    }

    @Test
    void refusalsSayEverythingThatIsWrong() throws JsonProcessingException {
        var rules = call(
                "POST", "/v1/segments/publish", "{'define': [{'id': 'a', 'rule': 'x = '}, {'id': 'B', 'rul': 'x'}]}");
        assertThat(rules.status()).isEqualTo(422);
        assertThat(rules.body().path("issues").findValuesAsText("code"))
                .contains("definition.bad-id", "definition.unknown-field");
        var customer =
                call("PUT", "/v1/customers/c1", "{'attributes': {'n': 1e99}, 'consents': {'email': 'yes'}, 'x': 1}");
        assertThat(customer.status()).isEqualTo(400);
        assertThat(customer.body().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/attributes/n", "/consents/email", "/x");
        assertThat(call("GET", "/v1/customers/nobody", "{}").status()).isEqualTo(404);
        assertThat(call("GET", "/v1/nothing", "{}").status()).isEqualTo(404);
        assertThat(call("DELETE", "/v1/segments", "{}").status()).isEqualTo(405);
        assertThat(call("GET", "/v1/segments/a/members?cursor=x", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aKeyLetsInAsFarAsItsScopesGo() throws JsonProcessingException {
        var platform = new Platform(
                deployment.stack().variables("AuthorizerFunction"),
                deployment.stack().clients(),
                deployment.stack().clock());
        var keys = new KeyStore(platform);
        var secret = keys.create("partner", Set.of(Scope.EVENTS_WRITE), Optional.of(START.plusSeconds(60)))
                .secret();
        var admitted = authorize(secret);
        assertThat(admitted.path("context").path("scopes").asText()).isEqualTo("events:write");
        assertThat(authorize(secret + "x").path("context")).isEmpty();
        assertThat(authorize("").path("context")).isEmpty();
        deployment.stack().advanceTo(START.plusSeconds(60));
        assertThat(authorize(secret).path("context")).as("expired").isEmpty();
    }

    private JsonNode authorize(String secret) throws JsonProcessingException {
        var request = JsonNodeFactory.instance.objectNode();
        request.putObject("headers").put("x-api-key", secret);
        return invoke("AuthorizerFunction", request);
    }

    private JsonNode part(long catalog) throws JsonProcessingException {
        var input = JsonNodeFactory.instance.objectNode().put("step", "part");
        input.putObject("part").put("catalog", catalog).put("segment", 0).put("totalSegments", 1);
        return invoke("BackfillFunction", input);
    }

    private JsonNode invoke(String function, ObjectNode input) throws JsonProcessingException {
        return switch (deployment.stack().invoke(function, input.toString())) {
            case Invocation.Answer(String json) -> JSON.readTree(json);
            case Invocation.Failure failure -> throw new AssertionError(failure.message(), failure.cause());
        };
    }

    private List<Long> versions() throws JsonProcessingException {
        var versions = new ArrayList<Long>();
        for (var number = 1; number <= 5; number++) {
            versions.add(
                    ok("GET", "/v1/customers/c" + number, "{}").path("version").asLong());
        }
        return versions;
    }

    private JsonNode define(String body) throws JsonProcessingException {
        var answer = ok("POST", "/v1/segments/publish", body);
        settle();
        return answer;
    }

    private void login(String customer, Instant at) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("customerId", customer)
                .put("eventId", "l-" + at.toEpochMilli())
                .put("type", "login")
                .put("occurredAt", at.toString());
        assertThat(deployment.send(List.of(event)).accepted()).isEqualTo(1);
    }

    private void put(String customer, String body) throws JsonProcessingException {
        ok("PUT", "/v1/customers/" + customer, body);
    }

    private JsonNode ok(String method, String target, String body) throws JsonProcessingException {
        var answer = call(method, target, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private Answer call(String method, String target, String body) throws JsonProcessingException {
        var mark = target.indexOf('?');
        var query = new HashMap<String, String>();
        for (var parameter : mark < 0
                ? List.<String>of()
                : List.of(target.substring(mark + 1).split("&", -1))) {
            var equals = parameter.indexOf('=');
            query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        var path = mark < 0 ? target : target.substring(0, mark);
        return deployment.call(method, path, query, JSON.readTree(body.replace('\'', '"')));
    }

    private void settle() {
        deployment.stack().settle();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
