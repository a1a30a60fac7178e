package io.shoal.workflows;

import io.shoal.aws.Platform;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.workflow.Outbox;
import io.shoal.aws.workflow.RunDetail;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.profile.CustomerPatch;
import io.shoal.value.JsonValues;
import io.shoal.value.Value;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import io.shoal.workflows.Runs.Course;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code {step: task, task, assignee, attributes?}}: asks somebody to do something, once for ever, and notes attributes on the profile
 * where it says so. For who is held out nothing is asked.
 */
final class TaskStep {
    private final Platform platform;
    private final WorkflowStore store;
    private final Runs runs;
    private final ProfileWriter profiles;

    TaskStep(Platform platform, WorkflowStore store, Runs runs, ProfileWriter profiles) {
        this.platform = platform;
        this.store = store;
        this.runs = runs;
        this.profiles = profiles;
    }

    Answer take(Step step) {
        return switch (runs.ofMember(step)) {
            case Course.Over(Suppression reason) -> Answer.of(Answer.Next.STOP, reason.label(), platform.now());
            case Course.On on -> {
                if (!on.run().control()) {
                    ask(step, on.run(), on.life());
                }
                yield Answer.of(Answer.Next.DONE, "", platform.now());
            }
        };
    }

    private void ask(Step step, Run run, long life) {
        var attributes = attributes(step);
        if (!attributes.isEmpty()) {
            profiles.putInLife(
                    step.customerId(), life, new CustomerPatch(attributes, Map.of(), Map.of()), step.runId());
        }
        var detail = RunDetail.of(run, step.text("task"), platform.now())
                .put("task", step.text("task"))
                .put("assignee", step.text("assignee"));
        detail.set("attributes", step.input().path("attributes").deepCopy());
        if (detail.path("attributes").isMissingNode()) {
            detail.putObject("attributes");
        }
        store.task(
                run,
                detail.path("id").asText(),
                platform.nowMillis(),
                Outbox.empty().with("Task Requested", detail));
    }

    private static Map<String, Value> attributes(Step step) {
        var attributes = new LinkedHashMap<String, Value>();
        var asked = step.input().path("attributes");
        if (asked.isObject()) {
            attributes.putAll(JsonValues.readMap(asked).entries());
        }
        return attributes;
    }
}
