package io.shoal.aws.workflow;

import io.shoal.aws.Life;
import io.shoal.aws.Platform;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Who is not to be written to any more, a channel at a time. It holds for the life of a customer in which it was said. */
public final class SuppressionList {
    /** All channels. */
    static final String ALL = "*";

    private final WorkflowTable table;

    /** Takes the platform, whose variable {@code WORKFLOWS_TABLE} names the table. */
    public SuppressionList(Platform platform) {
        this.table = new WorkflowTable(platform);
    }

    /**
     * Why somebody is on the list.
     *
     * @param life in which it was said
     * @param at when, in epoch milliseconds
     */
    record Entry(String customerId, long life, String channel, String why, long at) {}

    /**
     * Puts a customer on the list, unless they are there already.
     *
     * @param inLife holds while the customer is in that life; else nothing is noted
     */
    void add(Entry entry, TransactWriteItem inLife) {
        var item = WorkflowItems.key(entry.customerId(), WorkflowItems.SUPPRESSED + entry.channel())
                .text("why", entry.why())
                .number("at", entry.at());
        if (entry.life() == 0) {
            table.write(inLife, table.putIfAbsent(item));
        } else {
            // What is left of a life that is over makes room.
            table.write(
                    inLife,
                    table.put(
                            item.number("epoch", entry.life()),
                            "attribute_not_exists(epoch) OR epoch < :epoch",
                            Life.values(entry.life(), Map.of())));
        }
    }

    /** Whether a customer is on the list of a channel. */
    public boolean names(String customerId, String channel) {
        return table.query(customerId, WorkflowItems.SUPPRESSED).stream()
                .map(item -> item.text("item").substring(WorkflowItems.SUPPRESSED.length()))
                .anyMatch(listed -> listed.equals(ALL) || listed.equals(channel));
    }
}
