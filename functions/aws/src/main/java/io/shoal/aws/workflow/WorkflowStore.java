package io.shoal.aws.workflow;

import static io.shoal.aws.workflow.WorkflowTable.number;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.membership.EntryCheck;
import io.shoal.aws.membership.EntryCheck.Entry;
import io.shoal.event.Event;
import io.shoal.workflow.Correspondence;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What workflows did and are about to do, a customer at a time. Nothing is written twice: an item that is there already stays, and a
 * decision is recorded together with the correspondence that it was made from, or not at all. A run begins only in the life of the entry
 * that started it, and all else is written only while its run, or the message that it is about, is there: an erasure deletes those, and
 * nothing of that life comes after.
 */
public final class WorkflowStore {
    private static final String PRESENT = "attribute_exists(customerId)";
    private static final String GOES_ON = PRESENT + " AND attribute_not_exists(stopped)";

    private final WorkflowTable table;
    private final EntryCheck entries;

    /** Takes the platform, whose variable {@code WORKFLOWS_TABLE} names the table; {@code MEMBERSHIPS_TABLE} for who begins runs. */
    public WorkflowStore(Platform platform) {
        this.table = new WorkflowTable(platform);
        this.entries = new EntryCheck(platform);
    }

    /** Returns a run as it is now. */
    public Optional<Run> run(String customerId, String runId) {
        return table.get(customerId, WorkflowItems.RUN + runId).map(WorkflowItems::run);
    }

    /**
     * Notes that a run began, unless it is noted already, and returns it as it is now.
     *
     * @param entry that started it
     * @param life of the customer that the entry is of
     * @return empty if that life is over
     */
    public Optional<Run> begin(Run run, Entry entry, long life) {
        return table.write(entries.inLife(entry, life), table.putIfAbsent(WorkflowItems.run(run)))
                ? Optional.of(run)
                : run(run.customerId(), run.id());
    }

    /**
     * Notes that a run is stopped before its end, with what there is to tell of that; it says nothing more from then on. One that is
     * noted as stopped stays so for the reason that came first.
     */
    public void stop(Run run, Suppression reason, Outbox outbox) {
        table.update(
                run.customerId(),
                WorkflowItems.RUN + run.id(),
                GOES_ON,
                "SET stopped = :reason, outbox = :outbox",
                Map.of(
                        ":reason", AttributeValue.fromS(reason.label()),
                        ":outbox", AttributeValue.fromS(outbox.write())));
    }

    /** Returns all runs that a customer ever had. */
    public List<Run> runs(String customerId) {
        return table.query(customerId, WorkflowItems.RUN).stream()
                .map(WorkflowItems::run)
                .toList();
    }

    /** Returns what was said lately and is about to be said. */
    public Correspondence correspondence(String customerId) {
        return table.get(customerId, WorkflowItems.CORRESPONDENCE)
                .map(WorkflowItems::correspondence)
                .orElse(Correspondence.NONE);
    }

    /** Replaces the correspondence for a run; false if somebody else was faster, or the run is forgotten. */
    public boolean replace(String customerId, String runId, Correspondence before, Correspondence next) {
        return table.write(present(customerId, runId), correspondence(customerId, before, next));
    }

    /** Returns what was decided about a message, empty before. */
    public Optional<MessageRecord> message(String customerId, String id) {
        return table.get(customerId, WorkflowItems.MESSAGE + id).map(WorkflowItems::message);
    }

    /** Records a decision with the correspondence that follows from it; false if somebody else was faster, or the run is forgotten. */
    public boolean decide(String customerId, Correspondence before, Correspondence next, MessageRecord message) {
        return table.write(
                table.putIfAbsent(WorkflowItems.message(customerId, message)),
                correspondence(customerId, before, next),
                message.touches() ? touch(customerId, message) : present(customerId, message.runId()));
    }

    /** Notes that a message was delivered or refused for good, unless that is noted already. */
    public void receipt(String customerId, String messageId, long at, Outbox outbox) {
        var receipt = WorkflowItems.key(customerId, WorkflowItems.RECEIPT + messageId)
                .number("at", at)
                .text("outbox", outbox.write());
        table.write(table.present(customerId, WorkflowItems.MESSAGE + messageId), table.putIfAbsent(receipt));
    }

    /** Whether it is noted what became of a message that was handed over. */
    public boolean hasReceipt(String customerId, String messageId) {
        return table.get(customerId, WorkflowItems.RECEIPT + messageId).isPresent();
    }

    /** Asks somebody to do something for a run, once for ever. */
    public void task(Run run, String id, long at, Outbox outbox) {
        var task = WorkflowItems.key(run.customerId(), WorkflowItems.TASK + id)
                .number("at", at)
                .text("outbox", outbox.write());
        table.write(present(run.customerId(), run.id()), table.putIfAbsent(task));
    }

    /** Notes an event that a run brought about. Doing so again changes nothing. */
    public void converted(Run run, Event event, BigDecimal money) {
        var item = WorkflowItems.CONVERSION + run.id() + "#" + event.eventId();
        var conversion = WorkflowItems.key(run.customerId(), item)
                .text("run", run.id())
                .number("at", event.occurredAtMillis())
                .text("money", money.toPlainString());
        table.write(present(run.customerId(), run.id()), table.putIfAbsent(conversion));
    }

    /** Returns the money that a run brought about, empty where it brought nothing about. */
    public Optional<BigDecimal> money(String customerId, String runId) {
        return table.query(customerId, WorkflowItems.CONVERSION + runId + "#").stream()
                .map(item -> new BigDecimal(item.text("money")))
                .reduce(BigDecimal::add);
    }

    /**
     * Has an item go through the table's stream once more, so that what it tells of is published and delivered.
     *
     * @param item as it is called in the stream
     * @return whether there still is one
     */
    public boolean tellAgain(String customerId, String item) {
        return table.update(
                customerId, item, "attribute_exists(outbox)", "ADD redriven :one", Map.of(":one", number(1)));
    }

    /** Hands over every run and every conversion of all customers, in no order. */
    public Outcomes outcomes() {
        var outcomes = new Outcomes.Gathering();
        table.all().forEach(item -> gather(item, outcomes));
        return outcomes.gathered();
    }

    private static void gather(Item item, Outcomes.Gathering outcomes) {
        if (item.text("item").startsWith(WorkflowItems.RUN)) {
            outcomes.run(WorkflowItems.run(item));
        } else if (item.text("item").startsWith(WorkflowItems.CONVERSION)) {
            outcomes.conversion(item.text("run"), new BigDecimal(item.text("money")));
        }
    }

    private TransactWriteItem present(String customerId, String runId) {
        return table.present(customerId, WorkflowItems.RUN + runId);
    }

    private TransactWriteItem correspondence(String customerId, Correspondence before, Correspondence next) {
        var item = WorkflowItems.correspondence(customerId, next);
        return before.version() == 0
                ? table.putIfAbsent(item)
                : table.put(item, "version = :before", Map.of(":before", number(before.version())));
    }

    private TransactWriteItem touch(String customerId, MessageRecord message) {
        return table.change(
                customerId,
                WorkflowItems.RUN + message.runId(),
                GOES_ON,
                "SET touchedAt = if_not_exists(touchedAt, :now)",
                Map.of(":now", number(message.at())));
    }
}
