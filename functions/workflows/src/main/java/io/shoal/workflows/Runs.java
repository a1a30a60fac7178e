package io.shoal.workflows;

import io.shoal.aws.Platform;
import io.shoal.aws.membership.EntryCheck;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import java.util.Optional;

/** The beginning of runs, and how they stand. */
final class Runs {
    private final Platform platform;
    private final WorkflowStore store;
    private final Templates templates;
    private final EntryCheck entries;

    Runs(Platform platform, WorkflowStore store, Templates templates) {
        this.platform = platform;
        this.store = store;
        this.templates = templates;
        this.entries = new EntryCheck(platform);
    }

    /** Returns the run of a step; the first step notes it, with the templates of that instant. */
    Run of(Step step) {
        return store.run(step.customerId(), step.runId()).orElseGet(() -> store.begin(begun(step)));
    }

    private Run begun(Step step) {
        return new Run(
                step.runId(),
                step.customerId(),
                step.workflow(),
                step.segmentId(),
                step.segmentVersion(),
                step.sequence(),
                step.variant(),
                platform.nowMillis(),
                step.execution(),
                templates.current(),
                Optional.empty(),
                Optional.empty());
    }

    /** Says why the run of a step has nothing more to do, empty while it goes on. */
    Optional<Suppression> over(Step step) {
        return standing(step) == EntryCheck.Standing.IN ? of(step).stopped() : Optional.of(Suppression.LEFT);
    }

    EntryCheck.Standing standing(Step step) {
        return entries.of(step.customerId(), step.segmentId(), step.sequence());
    }
}
