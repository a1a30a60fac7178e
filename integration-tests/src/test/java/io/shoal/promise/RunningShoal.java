package io.shoal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.aws.Mention;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.contract.PublishedEvents;
import io.shoal.local.stack.DueIndex;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.Profile;
import io.shoal.segment.Catalogs;
import io.shoal.segment.Ledger;
import io.shoal.segment.SegmentDefinitions;
import io.shoal.segment.SettingsCodec;
import io.shoal.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Shoal from its template, on the virtual clock, one for all tests of this JVM. Each test begins with {@link #at}; what it
 * publishes is held to the contract.
 */
final class RunningShoal {
    static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    private static final RunningShoal SHARED = new RunningShoal();

    private final LocalStack stack = LocalStack.start(LocalStackOptions.of(Path.of("../template.yaml"))
            .named("promises")
            .parameter("DueShards", "1")
            .parameter("MemberShards", "1")
            .parameter("ScanSegments", "2")
            .variable("PARALLELISM", "1")
            .startingAt(START)
            .due(new DueIndex("TimersFunction", "MembershipsTable", "due", "dueShard", "dueAt")));

    private RunningShoal() {}

    /** Returns an empty Shoal whose clock stands at this instant. */
    static synchronized RunningShoal at(Instant start) {
        SHARED.stack.reset(start);
        return SHARED;
    }

    /** Returns the one that a test began with. */
    static RunningShoal same() {
        return SHARED;
    }

    LocalStack stack() {
        return stack;
    }

    Instant now() {
        return stack.clock().instant();
    }

    /** Publishes definitions, each JSON; who is a member already learns of it with the next write of the profile. */
    void publish(String... definitions) {
        var catalogs = new CatalogStore(stack.platform("ApiFunction"));
        var reading = SegmentDefinitions.read(Json.read("[" + String.join(",", definitions) + "]"), "test");
        var publication = Catalogs.publish(catalogs.current(), reading.drafts(), Set.of(), now());
        assertThat(publication.issues()).noneMatch(issue -> issue.isError());
        assertThat(catalogs.publish(publication.catalog().orElseThrow())).isTrue();
    }

    /** Puts settings into effect, as {@link SettingsCodec} reads them. */
    void configure(JsonNode settings) {
        var catalogs = new CatalogStore(stack.platform("ApiFunction"));
        var next = Catalogs.configure(catalogs.current(), SettingsCodec.read(settings), now());
        assertThat(catalogs.publish(next.catalog().orElseThrow())).isTrue();
    }

    static String segment(String id, String rule) {
        return Json.object().put("id", id).put("rule", rule).toString();
    }

    static String event(String customer, String id, String type, Instant at, String properties) {
        return "{\"customerId\":\"%s\",\"eventId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\",\"properties\":%s}"
                .formatted(customer, id, type, at, properties);
    }

    /** Sends events as a client does: until they are answered. */
    List<String> send(String... events) {
        var body = "{\"events\":[" + String.join(",", events) + "]}";
        var request = Json.object().put("version", "2.0").put("body", body).put("isBase64Encoded", false);
        request.putObject("requestContext")
                .putObject("authorizer")
                .putObject("lambda")
                .put("keyId", "test")
                .put("scopes", "events:write");
        for (var attempt = 0; attempt < 5; attempt++) {
            if (stack.invoke("IngestFunction", request.toString()) instanceof Invocation.Answer(String json)
                    && Json.read(json).path("statusCode").asInt() < 500) {
                var results = Json.read(Json.read(json).path("body").asText()).path("results");
                return results.valueStream()
                        .map(result -> result.path("status").asText())
                        .toList();
            }
        }
        throw new AssertionError("five times no answer");
    }

    /** Puts an attribute as a client does: once more if nobody answered. */
    void put(String customer, String attribute, String value) {
        var patch = new CustomerPatch(Map.of(attribute, new Value.Text(value)), Map.of(), Map.of());
        try {
            profiles().put(customer, patch, "put");
        } catch (Crashed | SdkException unanswered) {
            assertThat(unanswered).hasNoCause();
            profiles().put(customer, patch, "put");
        }
    }

    Profile profile(String customer) {
        return new ProfileStore(stack.platform("ApiFunction")).read(customer).orElseThrow();
    }

    ProfileWriter profiles() {
        var platform = stack.platform("ApiFunction");
        return new ProfileWriter(platform, new CatalogStore(platform));
    }

    void settle() {
        stack.settle();
    }

    void advanceTo(Instant instant) {
        stack.advanceTo(instant);
    }

    /** Runs something under the eyes of a watcher. */
    void watched(CallWatcher watcher, Runnable script) {
        stack.watch(watcher);
        try {
            script.run();
        } finally {
            stack.unwatch(watcher);
        }
    }

    Set<String> members(String segment) {
        var members = new TreeSet<String>();
        scan("MembershipsTable").forEach(item -> {
            if (item.get("item").s().equals("segment#" + segment) && item.containsKey("memberShard")) {
                members.add(item.get("customerId").s());
            }
        });
        return members;
    }

    Ledger ledger(String customer) {
        var variables = new TreeMap<>(stack.variables("RulesFunction"));
        return new LedgerStore(new Platform(variables, stack.clients(), stack.clock()))
                .read(customer, 0)
                .ledger();
    }

    /** Returns the details of all changes on the bus, in order, each checked against its schema. */
    List<JsonNode> published() {
        var events = stack.published().stream()
                .filter(event -> event.source().equals("shoal"))
                .toList();
        events.stream().map(PublishedEvent::json).forEach(PublishedEvents::check);
        return List.copyOf(events.stream().map(PublishedEvent::detail).toList());
    }

    Set<String> publishedDetails() {
        var details = new TreeSet<String>();
        published().forEach(detail -> details.add(detail.toString()));
        return details;
    }

    /** Returns "segment sequence" of every first publication of a customer's changes, in order. */
    List<String> order(String customer) {
        var order = new ArrayList<String>();
        published().stream()
                .filter(detail -> detail.path("customerId").asText().equals(customer))
                .map(detail -> detail.path("segmentId").asText() + " "
                        + detail.path("sequence").asLong())
                .filter(change -> !order.contains(change))
                .forEach(order::add);
        return order;
    }

    /** Returns all that is known and decided of every customer, without what counts deliveries. */
    Map<String, String> known() {
        var known = new TreeMap<String, String>();
        var profiles = new ProfileStore(stack.platform("ApiFunction"));
        scan("ProfilesTable").forEach(item -> {
            var customer = item.get("customerId").s();
            var profile = profiles.read(customer).orElseThrow();
            known.put(
                    customer,
                    String.join(
                            "\n",
                            profile.facts().toString(),
                            profile.seen().toString(),
                            Arrays.toString(profile.state().toArray()),
                            ledger(customer).memberships().toString(),
                            changes(customer).toString()));
        });
        return known;
    }

    List<String> changes(String customer) {
        return scan("ChangesTable").stream()
                .filter(item -> item.get("customerId").s().equals(customer))
                .map(item -> item.get("detail").s())
                .sorted()
                .toList();
    }

    List<String> objects(String prefix) {
        return stack.buckets().get(stack.variables("ProfilesFunction").get("FAILURES_BUCKET")).list(prefix, "").stream()
                .map(object -> object.key())
                .toList();
    }

    List<Map<String, AttributeValue>> scan(String table) {
        var name = stack.template().table(table).name();
        return stack.clients().dynamoDb().scanPaginator(request -> request.tableName(name)).items().stream()
                .toList();
    }

    /** Names every store of which something names a customer. */
    Set<String> naming(String customer) {
        var mention = new Mention(customer);
        return Stored.naming(stack, mention::in);
    }

    static String[] repeat(int times, IntFunction<String> event) {
        return IntStream.range(0, times).mapToObj(event).toArray(String[]::new);
    }
}
