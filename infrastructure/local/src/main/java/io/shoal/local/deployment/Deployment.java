package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Publisher;
import io.shoal.aws.population.PopulationStore;
import io.shoal.aws.workflow.Outcomes;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.local.stack.DueIndex;
import io.shoal.local.stack.LocalStack;
import io.shoal.local.stack.LocalStackOptions;
import io.shoal.local.stack.stepfunctions.Execution;
import io.shoal.rfm.population.Findings;
import io.shoal.segment.Draft;
import io.shoal.segment.Publication;
import io.shoal.segment.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/**
 * Shoal as template.yaml deploys it, running in this JVM. Events and customers go in through the handlers behind the HTTP API,
 * definitions through publication and backfill. Nothing settles by itself on a virtual clock: see {@link LocalStack#settle}.
 */
public final class Deployment implements CustomerApi, AutoCloseable {
    private static final String NO_SEGMENT = "no-segment-starts-a-workflow";

    private static final String NO_EVENT = "no-event-is-an-outcome";

    /** By the parameters that say which segment starts them. */
    private static final List<String> WORKFLOWS = List.of("ReEngagement", "Vip", "AtRisk", "Welcome", "AbandonedCart");

    private final LocalStack stack;

    private final Client client;

    private Deployment(LocalStackOptions options) {
        this.stack = LocalStack.start(options);
        this.client = new Client(stack);
    }

    /**
     * Starts one on a virtual clock. The population job runs when it is told to.
     *
     * @param data where it keeps everything; empty: in memory
     */
    public static Deployment onVirtualClock(Instant start, Optional<Path> data) {
        return onVirtualClock(start, data, UnaryOperator.identity());
    }

    /**
     * Starts one on a virtual clock that is set up otherwise.
     *
     * @param data where it keeps everything; empty: in memory
     * @param change other parameters and variables
     */
    public static Deployment onVirtualClock(
            Instant start, Optional<Path> data, UnaryOperator<LocalStackOptions> change) {
        var deployment =
                new Deployment(change.apply(options(data)).startingAt(start).due(DUE));
        deployment.stack.turn("PopulationStateMachine.Nightly", false);
        return deployment;
    }

    /**
     * Starts one on a virtual clock for what happened long ago: nobody is to be written to about that, so no segment starts a
     * workflow.
     *
     * @param data where it keeps everything; empty: in memory
     */
    public static Deployment forHistory(Instant start, Optional<Path> data) {
        return onVirtualClock(start, data, Deployment::withoutWorkflows);
    }

    private static LocalStackOptions withoutWorkflows(LocalStackOptions options) {
        var without = options.parameter("ConversionEvent", NO_EVENT);
        for (var workflow : WORKFLOWS) {
            without = without.parameter(workflow + "Segment", NO_SEGMENT);
        }
        return without;
    }

    /**
     * Starts one on the real clock, working by itself from the first moment.
     *
     * @param data where it keeps everything; empty: in memory
     */
    public static Deployment onRealClock(Optional<Path> data) {
        var deployment = new Deployment(options(data));
        deployment.stack.run();
        return deployment;
    }

    private static final DueIndex DUE = new DueIndex("TimersFunction", "MembershipsTable", "due", "dueShard", "dueAt");

    /** One machine needs no shards, and nobody to wait for before a backfill. */
    private static LocalStackOptions options(Optional<Path> data) {
        var options = LocalStackOptions.of(ProjectFolder.find().resolve("template.yaml"))
                .parameter("DueShards", "1")
                .parameter("MemberShards", "1")
                .parameter("ScanSegments", "1")
                .variable("DRAIN_SECONDS", "0");
        return data.map(options::on).orElse(options);
    }

    /** What it runs on. */
    public LocalStack stack() {
        return stack;
    }

    /** Where its clock stands. */
    public Instant now() {
        return stack.clock().instant();
    }

    /** What the functions behind the API stand on. */
    public Platform platform() {
        return stack.platform("ApiFunction");
    }

    /** Calls the API. */
    public Answer call(String method, String path, JsonNode body) {
        return call(method, path, Map.of(), body);
    }

    /** Calls the API with parameters of the query. */
    public Answer call(String method, String path, Map<String, String> query, JsonNode body) {
        return client.call(method, path, query, body);
    }

    @Override
    public Answer get(String path, Map<String, String> query) {
        return call("GET", path, query, JsonNodeFactory.instance.objectNode());
    }

    /** Puts a customer: {@code attributes}, {@code consents}, {@code identifiers}. */
    public Answer put(String customer, ObjectNode body) {
        return client.put(customer, body);
    }

    /** Makes one customer id an alias of another. */
    public Answer merge(String from, String into) {
        return call(
                "POST",
                "/v1/customers/" + Requests.segment(into) + "/merge",
                JsonNodeFactory.instance.objectNode().put("from", from));
    }

    /** Has a customer forgotten. */
    public Answer erase(String customer) {
        return call("DELETE", "/v1/customers/" + Requests.segment(customer), JsonNodeFactory.instance.objectNode());
    }

    /** Sends events, in as many requests as it takes. */
    public Sent send(List<ObjectNode> events) {
        return client.send(events);
    }

    /** Puts settings into effect; the backfill has begun when this returns. */
    public Publication configure(Settings settings) {
        return publisher().configure(settings, _ -> true).orElseThrow();
    }

    /** Publishes and archives segments; the backfill has begun when this returns. */
    public Publication publish(List<Draft> drafts, Set<String> archive) {
        return publisher().publish(drafts, archive);
    }

    /**
     * Runs the population job and lets everything settle.
     *
     * @throws IllegalStateException if it failed
     */
    public void recomputeRfm() {
        String machine = stack.template().stateMachines().stream()
                .filter(one -> one.id().equals("PopulationStateMachine"))
                .findFirst()
                .orElseThrow()
                .arn();
        String run = "run-" + stack.clock().instant().toEpochMilli() + "-"
                + stack.stateMachines().executions().size();
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("run", run);
        Execution execution = stack.stateMachines().start(machine, run, input);
        stack.settle();
        if (stack.stateMachines().get(execution.arn()).status() != Execution.Status.SUCCEEDED) {
            throw new IllegalStateException(
                    "the population job failed: " + execution.error() + " " + execution.cause());
        }
    }

    /** What the last population run found, empty before the first. */
    public Optional<Findings> findings() {
        return new PopulationStore(platform()).latest();
    }

    /** Every run of a workflow, with what it brought about. */
    public Outcomes outcomes() {
        return new WorkflowStore(stack.platform("WorkflowsFunction")).outcomes();
    }

    /** The catalog as it is stored. */
    public CatalogStore catalogs() {
        return new CatalogStore(platform());
    }

    private Publisher publisher() {
        return new Publisher(platform(), catalogs());
    }

    /** Who is in a segment now. */
    public SortedSet<String> members(String segment) {
        return client.members(segment);
    }

    /** The name of a table, by its logical id. */
    public String table(String id) {
        return stack.template().table(id).name();
    }

    @Override
    public void close() {
        stack.close();
    }
}
