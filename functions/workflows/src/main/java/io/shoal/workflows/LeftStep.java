package io.shoal.workflows;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.workflow.Executions;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.segment.Cause;
import io.shoal.workflow.OpenRun;
import java.util.List;

/**
 * {@code {step: left, change}}: a customer left a segment, whatever the cause. The executions that its entry started are stopped; of who
 * was forgotten nothing stays.
 */
final class LeftStep {
    private static final int ATTEMPTS = 20;

    private final Platform platform;
    private final WorkflowStore store;
    private final Executions executions;

    LeftStep(Platform platform, WorkflowStore store) {
        this.platform = platform;
        this.store = store;
        this.executions = new Executions(platform);
    }

    Answer take(Step step) {
        for (var run : started(step)) {
            executions.stop(run, step.cause());
            close(step.customerId(), run.id());
        }
        if (step.cause().equals(Cause.ERASURE.label())) {
            store.forget(step.customerId());
        }
        return Answer.of(Answer.Next.DONE, "", platform.now());
    }

    /** The runs that an earlier entry into the segment started; a later one's may be there already. */
    private List<OpenRun> started(Step step) {
        return store.correspondence(step.customerId()).runs().values().stream()
                .filter(run -> run.segmentId().equals(step.segmentId()) && run.sequence() < step.sequence())
                .toList();
    }

    /** Takes a run off the list of those under way. */
    void close(String customerId, String runId) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.correspondence(customerId);
            if (!before.runs().containsKey(runId) || store.replace(customerId, before, before.without(runId))) {
                return;
            }
        }
        throw Failure.contended("others kept deciding about one customer");
    }
}
