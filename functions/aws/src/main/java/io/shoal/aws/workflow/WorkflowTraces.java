package io.shoal.aws.workflow;

import io.shoal.aws.CustomerItems;
import io.shoal.aws.Platform;
import io.shoal.segment.Cause;
import io.shoal.workflow.Suppression;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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

    /** Counts the items, but for those of a life after the given one. */
    public long count(String customerId, long life) {
        return items.count(customerId, life);
    }

    /**
     * Stops everything that is under way, whichever segment started it, and deletes the items; returns how many there were.
     *
     * @param isOver tells whether all runs that were begun until now are of the life that is given up
     * @param over the same, as a condition
     */
    public long delete(String customerId, long life, BooleanSupplier isOver, TransactWriteItem over) {
        var runs = store.runs(customerId);
        if (isOver.getAsBoolean()) {
            runs.forEach(run -> executions.stop(run.execution(), Suppression.LEFT, Cause.ERASURE.label()));
        }
        return items.delete(customerId, life, over);
    }
}
