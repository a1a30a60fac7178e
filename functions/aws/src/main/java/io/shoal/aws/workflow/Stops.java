package io.shoal.aws.workflow;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.profile.Facts;
import io.shoal.profile.Profile;
import io.shoal.segment.Cause;
import io.shoal.workflow.OpenRun;
import io.shoal.workflow.Suppression;

/**
 * Ends runs before their time. What is noted with the run decides: nothing is said by it any more, and the bus is told. Then the
 * execution is stopped, then the run is taken off the list of those under way; so whoever is broken off finds it there again.
 */
public final class Stops {
    private static final int ATTEMPTS = 20;

    private final Platform platform;
    private final WorkflowStore store;
    private final Executions executions;
    private final ProfileStore profiles;

    /** Takes the platform, whose variables {@code WORKFLOWS_TABLE} and {@code PROFILES_TABLE} name the tables. */
    public Stops(Platform platform) {
        this.platform = platform;
        this.store = new WorkflowStore(platform);
        this.executions = new Executions(platform);
        this.profiles = new ProfileStore(platform);
    }

    /**
     * Stops the runs that an entry into a segment started, if the customer left it later; a later entry's may be there already. Of who
     * was forgotten nothing is told, and nothing stays.
     *
     * @param sequence of the exit
     * @param cause of the exit
     */
    public void left(String customerId, String segmentId, long sequence, String cause) {
        var forgotten = cause.equals(Cause.ERASURE.label());
        for (var run : store.correspondence(customerId).runs().values()) {
            if (!run.segmentId().equals(segmentId) || run.sequence() >= sequence) {
                continue;
            }
            if (forgotten) {
                executions.stop(run, Suppression.LEFT, cause);
            } else {
                stop(customerId, run, Suppression.LEFT, cause);
            }
        }
        if (forgotten) {
            store.forget(customerId);
        }
    }

    /**
     * Stops the runs that ask for their messages under a consent that the customer has withdrawn. What holds now decides, so a consent
     * that was given again meanwhile stops nothing; what another began to stop is finished.
     */
    public void withdrawn(String customerId) {
        var relying = store.correspondence(customerId).runs().values().stream()
                .filter(run -> !run.consents().isEmpty())
                .toList();
        if (relying.isEmpty()) {
            return;
        }
        var facts = profiles.read(customerId).map(Profile::facts).orElse(Facts.NONE);
        for (var run : relying) {
            var gone = run.withdrawn(facts::consents);
            if (!gone.isEmpty() || begun(customerId, run)) {
                stop(customerId, run, Suppression.CONSENT, String.join(", ", gone));
            }
        }
    }

    private boolean begun(String customerId, OpenRun run) {
        return store.run(customerId, run.id()).flatMap(noted -> noted.stopped()).isPresent();
    }

    private void stop(String customerId, OpenRun run, Suppression reason, String cause) {
        store.run(customerId, run.id()).ifPresent(noted -> {
            var detail = RunDetail.of(noted, "stopped", platform.now())
                    .put("reason", reason.label())
                    .put("cause", cause);
            store.stop(noted, reason, Outbox.empty().with("Workflow Stopped", detail));
        });
        executions.stop(run, reason, cause);
        close(customerId, run.id());
    }

    /** Takes a run off the list of those under way. */
    public void close(String customerId, String runId) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.correspondence(customerId);
            if (!before.runs().containsKey(runId) || store.replace(customerId, before, before.without(runId))) {
                return;
            }
        }
        throw Failure.contended("others kept deciding about one customer");
    }
}
