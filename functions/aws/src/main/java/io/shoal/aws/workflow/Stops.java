package io.shoal.aws.workflow;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.membership.EntryCheck;
import io.shoal.aws.membership.EntryCheck.Entry;
import io.shoal.aws.membership.EntryCheck.Place;
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
    private final EntryCheck entries;
    private final Executions executions;
    private final ProfileStore profiles;

    /** Takes the platform, whose variables {@code WORKFLOWS_TABLE}, {@code MEMBERSHIPS_TABLE} and {@code PROFILES_TABLE} name the tables. */
    public Stops(Platform platform) {
        this.platform = platform;
        this.store = new WorkflowStore(platform);
        this.entries = new EntryCheck(platform);
        this.executions = new Executions(platform);
        this.profiles = new ProfileStore(platform);
    }

    /**
     * Stops the runs that an entry into a segment started, if the customer left it later, in the same life; a later entry's may be there
     * already. Of who was forgotten nothing is told, and what is under way is stopped as it is deleted.
     *
     * @param cause of the exit
     */
    public void left(Entry exit, String cause) {
        if (cause.equals(Cause.ERASURE.label()) || entries.of(exit).place() == Place.UNKNOWN) {
            return;
        }
        var customerId = exit.customerId();
        store.correspondence(customerId).runs().values().stream()
                .filter(run -> run.segmentId().equals(exit.segmentId()) && run.sequence() < exit.sequence())
                .forEach(run -> stop(customerId, run, Suppression.LEFT, cause));
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
        executions.stop(run.execution(), reason, cause);
        close(customerId, run.id());
    }

    /** Takes a run off the list of those under way. */
    public void close(String customerId, String runId) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = store.correspondence(customerId);
            if (!before.runs().containsKey(runId) || store.replace(customerId, runId, before, before.without(runId))) {
                return;
            }
        }
        throw Failure.contended("others kept deciding about one customer");
    }
}
