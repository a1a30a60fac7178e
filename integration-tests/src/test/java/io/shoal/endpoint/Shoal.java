package io.shoal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.contract.PublishedEvents;
import io.shoal.local.deployment.Client;
import io.shoal.local.stack.DueIndex;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.Stack;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.sqs.Mailbox;
import io.shoal.local.stack.sqs.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.core.ThrowingRunnable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A new and empty Shoal for one test, on whatever the tests run on.
 *
 * @param bus gives what was heard on the bus so far, in the order in which it arrived
 */
record Shoal(Stack stack, Client client, Supplier<List<JsonNode>> bus) implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    private static final DueIndex DUE = new DueIndex("TimersFunction", "MembershipsTable", "due", "dueShard", "dueAt");
    private static final Map<String, String> PARAMETERS =
            Map.of("DueShards", "1", "MemberShards", "1", "ScanSegments", "1");

    /** An emulator need not bear many threads; nobody has to be waited for before a backfill. */
    private static final Map<String, String> VARIABLES = Map.of("PARALLELISM", "1", "DRAIN_SECONDS", "0");

    static Shoal start() {
        return Endpoint.find()
                .map(endpoint -> {
                    var name = "shoal-test-" + UUID.randomUUID().toString().substring(0, 8);
                    var parameters = new HashMap<>(PARAMETERS);
                    parameters.put("BusName", name);
                    return at(new EndpointStack(endpoint, name, parameters, VARIABLES, DUE, START));
                })
                .orElseGet(Shoal::embedded);
    }

    private static Shoal at(EndpointStack stack) {
        var bus = stack.template().buses().getFirst().name();
        var url = stack.resources().subscribe(stack.template().stackName() + "-heard", bus);
        var mailbox = new EndpointMailbox(stack.clients().sqs(), url);
        var heard = new ArrayList<JsonNode>();
        return new Shoal(stack, new Client(stack), () -> listen(mailbox, heard));
    }

    private static List<JsonNode> listen(Mailbox mailbox, List<JsonNode> heard) {
        for (var messages = mailbox.receive(10); !messages.isEmpty(); messages = mailbox.receive(10)) {
            messages.stream().map(Message::body).map(Json::read).forEach(heard::add);
            messages.forEach(message -> mailbox.delete(message.receipt()));
        }
        return heard;
    }

    private static Shoal embedded() {
        var options = LocalStackOptions.of(Path.of("../template.yaml"))
                .named("endpoint")
                .startingAt(START)
                .due(DUE);
        for (var parameter : PARAMETERS.entrySet()) {
            options = options.parameter(parameter.getKey(), parameter.getValue());
        }
        for (var variable : VARIABLES.entrySet()) {
            options = options.variable(variable.getKey(), variable.getValue());
        }
        var stack = LocalStack.start(options);
        return new Shoal(
                stack,
                new Client(stack),
                () -> List.copyOf(
                        stack.published().stream().map(PublishedEvent::json).toList()));
    }

    /** Lets everything settle until this holds; what lies between an endpoint and us may take its time. */
    void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            stack.settle();
            assertion.run();
        });
    }

    /** Publishes definitions through the API; their backfill has begun when this returns. */
    void publish(String... definitions) {
        var body = Json.object();
        body.set("define", Json.read("[" + String.join(",", definitions) + "]"));
        var answer = client.call("POST", "/v1/segments/publish", Map.of(), body);
        assertThat(answer.fine()).as(answer.toString()).isTrue();
    }

    static ObjectNode event(String customer, String id, String type, Instant at, String properties) {
        var event = Json.object()
                .put("customerId", customer)
                .put("eventId", id)
                .put("type", type)
                .put("occurredAt", at.toString());
        event.set("properties", Json.read(properties));
        return event;
    }

    void put(String customer, String attributes) {
        var body = Json.object();
        body.set("attributes", Json.read(attributes));
        assertThat(client.put(customer, body).fine()).isTrue();
    }

    /** Returns the details of all changes on the bus, each held to its schema. */
    List<JsonNode> changes() {
        return bus.get().stream()
                .filter(event -> event.path("detail-type").asText().startsWith("Segment"))
                .peek(PublishedEvents::check)
                .map(event -> event.path("detail"))
                .toList();
    }

    /** Returns "change segment customer cause" of all changes on the bus, sorted. */
    List<String> told() {
        return changes().stream()
                .map(change -> "%s %s %s %s"
                        .formatted(
                                change.path("change").asText(),
                                change.path("segmentId").asText(),
                                change.path("customerId").asText(),
                                change.path("reason").path("cause").asText()))
                .sorted()
                .toList();
    }

    List<String> parked(String prefix) {
        var bucket = stack.variables("ProfilesFunction").get("FAILURES_BUCKET");
        return stack
                .clients()
                .s3()
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public void close() {
        stack.close();
    }
}
