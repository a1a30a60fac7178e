package io.shoal.workflows;

import io.shoal.aws.Platform;
import io.shoal.aws.membership.EntryCheck;
import io.shoal.aws.membership.EntryCheck.Place;
import io.shoal.aws.membership.EntryCheck.Standing;
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

    /** How the run of a step stands. */
    sealed interface Course {
        /** It has nothing more to do. */
        record Over(Suppression reason) implements Course {}

        /**
         * It goes on.
         *
         * @param member whether the customer is in the segment still, by the entry that started it
         * @param life of the customer
         */
        record On(Run run, boolean member, long life) implements Course {}
    }

    /** Returns how the run of a step stands; the first step notes it, with the templates of that instant. */
    Course of(Step step) {
        return of(step, entries.of(step.entry()));
    }

    /** The same of a step that only members take: for others nothing is noted. */
    Course ofMember(Step step) {
        var standing = entries.of(step.entry());
        return standing.place() == Place.IN ? of(step, standing) : new Course.Over(Suppression.LEFT);
    }

    private Course of(Step step, Standing standing) {
        return run(step, standing)
                .map(run -> run.stopped()
                        .<Course>map(Course.Over::new)
                        .orElseGet(() -> new Course.On(run, standing.place() == Place.IN, standing.life())))
                .orElseGet(() -> new Course.Over(Suppression.LEFT));
    }

    private Optional<Run> run(Step step, Standing standing) {
        if (standing.place() == Place.UNKNOWN) {
            return Optional.empty();
        }
        return store.run(step.customerId(), step.runId())
                .or(() -> store.begin(begun(step), step.entry(), standing.life()));
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
}
