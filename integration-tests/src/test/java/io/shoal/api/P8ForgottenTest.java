package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.Scope;
import io.shoal.aws.workflow.SuppressionList;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.LocalStack;
import io.shoal.promise.Stored;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Somebody goes through everything that there is, with events, a merge, imports, exports, a workflow that is under way, records that
 * failed and messages that nobody took; is forgotten; and nothing that is stored names them, nor anything that was ever logged.
 */
class P8ForgottenTest {
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
    private static final String CUSTOMER = "zebulon-7711";
    private static final String PHONE_ID = "cookie-quickthorn-42";
    private static final String EMAIL = "zebulon.q@example.org";
    private static final String PHONE = "+442079460018";
    private static final String NAME = "Zebulon Quickthorn";
    private static final List<String> PERSONAL = List.of(CUSTOMER, PHONE_ID, EMAIL, PHONE, NAME);

    @Test
    void whoIsForgottenIsNowhereAndWasNeverLogged() {
        var out = System.out;
        var logged = new ByteArrayOutputStream();
        System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (var deployment = Deployment.onVirtualClock(
                START,
                Optional.empty(),
                options -> options.named("forgotten").variable("AWS_LAMBDA_FUNCTION_NAME", "shoal"))) {
            forget(deployment.stack());
        } finally {
            System.setOut(out);
            out.print(logged.toString(StandardCharsets.UTF_8));
        }
        var log = logged.toString(StandardCharsets.UTF_8);
        assertThat(log).contains("\"message\":\"erased\"", "\"message\":\"batch\"");
        assertThat(PERSONAL).noneMatch(log::contains);
    }

    private static void forget(LocalStack stack) {
        var client = Client.with(stack, EnumSet.allOf(Scope.class));
        live(stack, client);
        assertThat(naming(stack))
                .contains(
                        "EventsTable",
                        "ProfilesTable",
                        "MembershipsTable",
                        "ChangesTable",
                        "WorkflowsTable",
                        "IdentitiesTable",
                        "SegmentsTable",
                        "MembershipsTable/members",
                        "MembershipsTable/due",
                        "DataBucket",
                        "FailuresBucket",
                        "DueDeadLetterQueue",
                        "WebhookDeadLetterQueue",
                        "UndeliveredQueue",
                        "executions");
        var everything = client.get("/v1/customers/" + CUSTOMER + "/export");
        assertThat(everything.status()).isEqualTo(200);
        assertThat(everything.body().toString()).contains(PERSONAL);
        assertThat(suppressed(stack)).isTrue();

        assertThat(client.call("DELETE", "/v1/customers/" + PHONE_ID, "").status())
                .isEqualTo(202);
        stack.settle();
        assertThat(naming(stack)).isEmpty();
        assertThat(suppressed(stack)).isFalse();
        assertThat(stack.stateMachines().executions())
                .extracting(execution -> execution.input().toString())
                .noneMatch(input -> List.of(EMAIL, PHONE, NAME).stream().anyMatch(input::contains));
        assertThat(client.get("/v1/customers/" + CUSTOMER + "/erasure")
                        .body()
                        .path("complete")
                        .asBoolean())
                .isTrue();

        assertThat(send(client, CUSTOMER, "order-1")).isEqualTo("rejected");
        assertThat(send(client, PHONE_ID, "late")).isEqualTo("rejected");
        stack.advanceTo(stack.clock().instant().plus(Duration.ofDays(30)));
        assertThat(naming(stack)).isEmpty();
    }

    /** Leaves a trace wherever one can be. */
    private static void live(LocalStack stack, Client client) {
        client.call("POST", "/v1/segments", "{'id': 'vip', 'rule': 'SUM(order_placed.total) > 1000'}");
        client.call("POST", "/v1/segments", "{'id': 'new', 'rule': 'DID order_placed IN LAST 100 DAYS'}");
        client.with("idempotency-key", "once")
                .call("POST", "/v1/segments", "{'id': 'staff', 'members': ['" + CUSTOMER + "', 'other']}");
        stack.settle();
        client.call(
                "PUT",
                "/v1/customers/" + CUSTOMER,
                ("{'attributes': {'name': '%s', 'email': '%s', 'phone': '%s'}, 'consents': {'email': true},"
                                + " 'identifiers': {'email': '%s', 'phone': '%s'}}")
                        .formatted(NAME, EMAIL, PHONE, EMAIL, PHONE));
        client.call("PUT", "/v1/customers/" + PHONE_ID, "{'identifiers': {'email': '" + EMAIL + "'}}");
        send(client, PHONE_ID, "order-0");
        stack.settle();
        assertThat(client.get("/v1/customers/" + CUSTOMER)
                        .body()
                        .path("customerId")
                        .asText())
                .isEqualTo(PHONE_ID);
        send(client, CUSTOMER, "order-1");
        put(
                stack,
                "imports/events/january.jsonl",
                event(CUSTOMER, "order-2") + "\n" + event("other", "order-3") + "\n" + CUSTOMER + " is no event\n");
        stack.settle();
        client.call("POST", "/v1/segments/vip/exports", "{'format': 'csv'}");
        stack.settle();
        client.call(
                "POST",
                "/v1/events",
                "{'events': [" + event(PHONE_ID, "enough").replace("order_placed", "unsubscribed") + "]}");
        stack.settle();
        fail(stack);
    }

    private static boolean suppressed(LocalStack stack) {
        return new SuppressionList(stack.platform("WorkflowsFunction")).names(PHONE_ID, "email");
    }

    /** A batch that was parked, the cause of a failure, and messages that nobody took. */
    private static void fail(LocalStack stack) {
        var bucket = stack.variables("IdentityFunction").get("FAILURES_BUCKET");
        var record = "{\"dynamodb\":{\"Keys\":{\"customerId\":{\"S\":\"%s\"}},\"NewImage\":{\"email\":{\"S\":\"%s\"}}}}"
                .formatted(CUSTOMER, EMAIL);
        var parked = "{\"payload\":{\"Records\":[" + record + ","
                + record.replace(CUSTOMER, "other").replace(EMAIL, "o") + "]}}";
        var cause = "{\"customerId\":\"" + PHONE_ID + "\"}";
        var odd = "{\"requestPayload\":{\"change\":{\"customerId\":\"" + CUSTOMER + "\"}}}";
        var s3 = stack.clients().s3();
        s3.putObject(request -> request.bucket(bucket).key("parked.json"), RequestBody.fromString(parked));
        s3.putObject(request -> request.bucket(bucket).key("causes/a.json"), RequestBody.fromString(cause));
        s3.putObject(request -> request.bucket(bucket).key("odd.json"), RequestBody.fromString(odd));
        for (var queue :
                stack.variables("IdentityFunction").get("DEAD_LETTER_QUEUES").split(",")) {
            for (var customer : List.of(CUSTOMER, "other", PHONE_ID)) {
                stack.clients()
                        .sqs()
                        .sendMessage(request ->
                                request.queueUrl(queue).messageBody("{\"customerId\":\"" + customer + "\"}"));
            }
        }
    }

    private static String send(Client client, String customer, String id) {
        return client.call("POST", "/v1/events", "{'events': [" + event(customer, id) + "]}")
                .body()
                .at("/results/0/status")
                .asText();
    }

    private static String event(String customer, String id) {
        return ("{\"customerId\":\"%s\",\"eventId\":\"%s\",\"type\":\"order_placed\",\"occurredAt\":\"%s\","
                        + "\"properties\":{\"total\":900,\"receipt\":\"%s\"}}")
                .formatted(customer, id, START.minusSeconds(60), PERSONAL.contains(customer) ? EMAIL : "none");
    }

    private static void put(LocalStack stack, String key, String content) {
        var bucket = stack.variables("ImportFunction").get("DATA_BUCKET");
        stack.clients().s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static Set<String> naming(LocalStack stack) {
        return Stored.naming(stack, P8ForgottenTest::personal);
    }

    private static boolean personal(String text) {
        return PERSONAL.stream().anyMatch(text::contains);
    }
}
