package io.shoal.workflows;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.workflow.Conversion;

/**
 * Events that were stored before the touch that they count for: dated ahead, or written by another clock. The stream has brought them
 * already, so the touch looks for them itself.
 */
final class LookBack {
    private final WorkflowStore store;
    private final EventStore events;
    private final Conversion conversion;

    LookBack(Platform platform, WorkflowStore store) {
        this.store = store;
        this.events = new EventStore(platform);
        this.conversion = ConversionSettings.of(platform);
    }

    /** Notes what a run that was just touched has brought about already. */
    void over(String customerId, String runId) {
        store.run(customerId, runId)
                .ifPresent(run -> events.history(customerId, arrival -> {
                    if (conversion.counts(run, arrival.event())) {
                        store.converted(run, arrival.event(), conversion.money(arrival.event()));
                    }
                }));
    }
}
