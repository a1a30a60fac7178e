package io.shoal.workflows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.workflow.Stops;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.value.Value;
import io.shoal.workflow.Suppression;
import io.shoal.workflows.Runs.Course;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the steps of the workflows' state machines: {@code message}, {@code task}, {@code facts} and {@code outcome}, each with {@code
 * {next, reason, until, data}}; and {@code left}, which a rule on the bus asks for at every exit. Every step may be repeated.
 */
public final class WorkflowsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final String PROBE = """
            {"step": "message", "workflow": "priming", "execution": "priming", "message": "priming",
             "change": {"id": "priming", "customerId": "priming", "segmentId": "priming", "sequence": 1}}
            """;

    private final Platform platform;
    private final WorkflowStore store;
    private final Runs runs;
    private final MessageStep messages;
    private final TaskStep tasks;
    private final Facts facts;
    private final Stops stops;

    /** For Lambda. */
    public WorkflowsHandler() {
        this(Platform.ofLambda(), TemplateFolder.builtIn(), true);
    }

    /** Wires the handler to a platform. */
    public WorkflowsHandler(Platform platform) {
        this(platform, TemplateFolder.builtIn());
    }

    /** Wires the handler to a platform, with other templates than those that are built in. */
    public WorkflowsHandler(Platform platform, TemplateBundle templates) {
        this(platform, templates, false);
    }

    private WorkflowsHandler(Platform platform, TemplateBundle bundle, boolean primed) {
        this.platform = platform;
        this.store = new WorkflowStore(platform);
        var settings = MessageSettings.of(platform);
        var templates = new Templates(platform, bundle, settings.language());
        this.runs = new Runs(platform, store, templates);
        this.messages = new MessageStep(platform, store, runs, templates, settings);
        this.tasks = new TaskStep(platform, store, runs, new ProfileWriter(platform, new CatalogStore(platform)));
        this.facts = new Facts(platform);
        this.stops = new Stops(platform);
        if (primed) {
            Priming.with(platform, probe -> new WorkflowsHandler(probe).take(new Step(Json.read(PROBE))));
        }
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, @Nullable Context context) {
        return take(new Step(Json.of(input))).write();
    }

    private Answer take(Step step) {
        return switch (step.name()) {
            case "message" -> messages.take(step);
            case "task" -> tasks.take(step);
            case "facts" -> facts(step);
            case "outcome" -> outcome(step);
            case "left" -> left(step);
            default -> throw new IllegalArgumentException("there is no step " + step.name());
        };
    }

    private Answer facts(Step step) {
        if (runs.ofMember(step) instanceof Course.Over(Suppression reason)) {
            return Answer.of(Answer.Next.STOP, reason.label(), platform.now());
        }
        var data = new LinkedHashMap<String, Object>();
        facts.of(step).forEach((name, value) -> data.put(name, plain(value)));
        return new Answer(Answer.Next.DONE, "", platform.now().toString(), data);
    }

    private static Object plain(Value value) {
        return value instanceof Value.Number(BigDecimal number)
                ? number
                : Recipient.text(value).orElse("");
    }

    /** A customer left a segment, whatever the cause. */
    private Answer left(Step step) {
        stops.left(step.entry(), step.cause());
        return Answer.of(Answer.Next.DONE, "", platform.now());
    }

    /** Closes the run: nothing waits to be said any more. What it brings about is noted for as long as its window is open. */
    private Answer outcome(Step step) {
        stops.close(step.customerId(), step.runId());
        var money = store.money(step.customerId(), step.runId());
        return new Answer(
                Answer.Next.DONE,
                "",
                platform.now().toString(),
                Map.of("converted", money.isPresent(), "money", money.orElse(BigDecimal.ZERO)));
    }
}
