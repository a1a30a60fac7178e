package io.shoal.aws.workflow;

import io.shoal.aws.CustomerItems;
import io.shoal.aws.Platform;
import io.shoal.segment.Cause;
import io.shoal.workflow.Suppression;

/** What workflows did and are about to do for one customer. */
public final class WorkflowTraces {
    private final WorkflowStore store;
    private final Executions executions;
    private final CustomerItems items;

    /** Takes the platform, whose variable {@code WORKFLOWS_TABLE} names the table. */
    public WorkflowTraces(Platform platform) {
        this.store = new WorkflowStore(platform);
        this.executions = new Executions(platform);
        this.items = new CustomerItems(platform, "WORKFLOWS_TABLE", "item");
    }

    /** Counts the items. */
    public long count(String customerId) {
        return items.count(customerId);
    }

    /** Stops what is under way, and deletes the items; returns how many there were. */
    public long delete(String customerId) {
        store.correspondence(customerId)
                .runs()
                .values()
                .forEach(run -> executions.stop(run, Suppression.LEFT, Cause.ERASURE.label()));
        return items.delete(customerId);
    }
}
