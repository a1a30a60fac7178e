package io.shoal.workflowtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.customer.Traces;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.contract.PublishedEvents;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.events.PublishedEvent;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.segment.SegmentDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A deployment on the virtual clock, with customers who are put into segments by an attribute of the segment's name. Registered as an
 * extension it begins anew before each test, and is closed after the last.
 */
final class WorkflowShop implements BeforeEachCallback, AfterAllCallback {
    /** When it begins: a Monday morning. */
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deployment deployment;
    private int events;

    WorkflowShop(Deployment deployment) {
        this.deployment = deployment;
    }

    /** A shop that begins at {@link #START}. */
    static WorkflowShop open(UnaryOperator<LocalStackOptions> options) {
        return new WorkflowShop(Deployment.onVirtualClock(START, Optional.empty(), options));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        reset(START, "");
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        deployment.close();
    }

    Deployment deployment() {
        return deployment;
    }

    WorkflowStore store() {
        return new WorkflowStore(deployment.stack().platform("WorkflowsFunction"));
    }

    /** Begins anew, with the segments that start workflows. */
    void reset(Instant start, String control) {
        reset(start, control, List.of("lapsed-45-days", "vip", "at-risk", "new-leads", "abandoned-cart"));
    }

    /** Begins anew, with segments that customers are put into by an attribute of their name. */
    void reset(Instant start, String control, List<String> segments) {
        deployment.stack().reset(start);
        var definitions = JSON.createArrayNode();
        for (var id : segments) {
            var definition = definitions.addObject().put("id", id).put("rule", "`" + id + "` = TRUE");
            if (!control.isEmpty()) {
                definition.put("control", control);
            }
        }
        deployment.publish(SegmentDefinitions.read(definitions, "test").drafts(), Set.of());
        deployment.stack().settle();
    }

    /** Puts customers as JSON says. */
    void put(String customer, String json) {
        assertThat(deployment.put(customer, object(json)).fine()).isTrue();
    }

    /** Has a customer in the first life forgotten, and everything deleted before this returns. */
    void forget(String customer) {
        var platform = deployment.stack().platform("IdentityFunction");
        var catalogs = new CatalogStore(platform);
        new Erasing(platform, catalogs).erase(customer);
        new ProfileWriter(platform, catalogs).ended(customer, 0);
        new Traces(platform, catalogs).delete(customer, 0);
    }

    void settle() {
        deployment.stack().settle();
    }

    /** Lets a customer enter segments all at once, and the time go by that messages settle in. */
    void enter(String customer, String attributes) {
        put(customer, "{\"attributes\": " + attributes + ", \"consents\": {\"email\": true}}");
        settle();
    }

    void send(String customer, String type, String properties) {
        tell(customer, type, properties, now());
        settle();
    }

    /** Sends an event that nobody has handled when this returns. */
    void tell(String customer, String type, String properties, Instant occurredAt) {
        var event = object(properties.isEmpty() ? "{}" : properties);
        var body = JSON.createObjectNode()
                .put("customerId", customer)
                .put("eventId", "e-" + ++events)
                .put("type", type)
                .put("occurredAt", occurredAt.toString());
        body.set("properties", event);
        assertThat(deployment.send(List.of(body)).accepted()).isEqualTo(1);
    }

    void pass(Duration time) {
        deployment.stack().advanceTo(now().plus(time));
    }

    /** Runs a script while somebody watches the calls of services. */
    void during(CallWatcher watcher, Runnable script) {
        deployment.stack().watch(watcher);
        try {
            script.run();
        } finally {
            deployment.stack().unwatch(watcher);
        }
    }

    /** Brings back what was parked, which has to be something. */
    void redrive() {
        assertThat(deployment.stack().invoke("RedriveFunction", "{}"))
                .isInstanceOfSatisfying(
                        Invocation.Answer.class,
                        answer -> assertThat(answer.json())
                                .contains("\"failed\":0", "\"done\":true")
                                .doesNotContain("\"batches\":0"));
        settle();
    }

    Instant now() {
        return deployment.stack().clock().instant();
    }

    /** The details of everything of a type that was published, each once, held to its schema. */
    List<JsonNode> published(String type) {
        var events = deployment.stack().published().stream()
                .filter(event -> event.source().equals("shoal"))
                .toList();
        events.stream().map(PublishedEvent::json).forEach(PublishedEvents::check);
        return events.stream()
                .filter(event -> event.detailType().equals(type))
                .map(PublishedEvent::detail)
                .distinct()
                .toList();
    }

    /** {@code message}, or {@code message reason}, of everything decided about a customer, in order. */
    List<String> decided(String customer) {
        return deployment.stack().published().stream()
                .filter(event -> List.of("Message Sent", "Message Suppressed").contains(event.detailType()))
                .map(PublishedEvent::detail)
                .filter(detail -> detail.path("customerId").asText().equals(customer))
                .map(detail -> (detail.path("message").asText() + " "
                                + detail.path("reason").asText())
                        .strip())
                .toList();
    }

    /** The executions of a workflow that do the work: not those that only start their namesake. */
    List<Execution> executions(String workflow) {
        return deployment.stack().stateMachines().executions().stream()
                .filter(execution -> execution.stateMachine().endsWith("-" + workflow))
                .filter(execution -> execution
                        .name()
                        .equals(execution.input().at("/detail/id").asText()))
                .toList();
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(json, broken);
        }
    }
}
