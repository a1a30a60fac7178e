package io.shoal.aws.workflow;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.Transactions;
import io.shoal.event.Event;
import io.shoal.workflow.Correspondence;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What workflows did and are about to do, a customer at a time. Nothing is written twice: an item that is there already stays, and a
 * decision is recorded together with the correspondence that it was made from, or not at all.
 */
public final class WorkflowStore {
    private static final String ABSENT = "attribute_not_exists(customerId)";
    private static final String GOES_ON = "attribute_exists(customerId) AND attribute_not_exists(stopped)";

    private final Platform platform;

    /** Takes the platform, whose variable {@code WORKFLOWS_TABLE} names the table. */
    public WorkflowStore(Platform platform) {
        this.platform = platform;
    }

    /** Returns a run as it is now. */
    public Optional<Run> run(String customerId, String runId) {
        return get(customerId, WorkflowItems.RUN + runId).map(WorkflowItems::run);
    }

    /** Notes that a run began, unless it is noted already, and returns it as it is now. */
    public Run begin(Run run) {
        if (put(WorkflowItems.run(run))) {
            return run;
        }
        return run(run.customerId(), run.id()).orElse(run);
    }

    /**
     * Notes that a run is stopped before its end, with what there is to tell of that; it says nothing more from then on. One that is
     * noted as stopped stays so for the reason that came first.
     */
    public void stop(Run run, Suppression reason, Outbox outbox) {
        try {
            dynamoDb()
                    .updateItem(request -> request.tableName(table())
                            .key(WorkflowItems.key(run.customerId(), WorkflowItems.RUN + run.id())
                                    .attributes())
                            .conditionExpression(GOES_ON)
                            .updateExpression("SET stopped = :reason, outbox = :outbox")
                            .expressionAttributeValues(Map.of(
                                    ":reason", AttributeValue.fromS(reason.label()),
                                    ":outbox", AttributeValue.fromS(outbox.write()))));
        } catch (ConditionalCheckFailedException forgottenOrStopped) {
            return;
        }
    }

    /** Returns all runs that a customer ever had. */
    public List<Run> runs(String customerId) {
        return query(customerId, WorkflowItems.RUN).stream()
                .map(WorkflowItems::run)
                .toList();
    }

    /** Returns what was said lately and is about to be said. */
    public Correspondence correspondence(String customerId) {
        return get(customerId, WorkflowItems.CORRESPONDENCE)
                .map(WorkflowItems::correspondence)
                .orElse(Correspondence.NONE);
    }

    /** Replaces the correspondence; false if somebody else was faster. */
    public boolean replace(String customerId, Correspondence before, Correspondence next) {
        return put(WorkflowItems.correspondence(customerId, next), before.version());
    }

    /** Returns what was decided about a message, empty before. */
    public Optional<MessageRecord> message(String customerId, String id) {
        return get(customerId, WorkflowItems.MESSAGE + id).map(WorkflowItems::message);
    }

    /** Records a decision with the correspondence that follows from it; false if somebody else was faster. */
    public boolean decide(String customerId, Correspondence before, Correspondence next, MessageRecord message) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(putIfAbsent(WorkflowItems.message(customerId, message)));
        writes.add(correspondence(customerId, before, next));
        if (message.touches()) {
            writes.add(touch(customerId, message));
        }
        return transact(writes);
    }

    /** Notes that a message was delivered or refused for good, unless that is noted already. */
    public boolean receipt(String customerId, String messageId, long at, Outbox outbox) {
        return put(WorkflowItems.key(customerId, WorkflowItems.RECEIPT + messageId)
                .number("at", at)
                .text("outbox", outbox.write()));
    }

    /** Whether it is noted what became of a message that was handed over. */
    public boolean hasReceipt(String customerId, String messageId) {
        return get(customerId, WorkflowItems.RECEIPT + messageId).isPresent();
    }

    /** Asks somebody to do something, once for ever. */
    public boolean task(String customerId, String id, long at, Outbox outbox) {
        return put(WorkflowItems.key(customerId, WorkflowItems.TASK + id)
                .number("at", at)
                .text("outbox", outbox.write()));
    }

    /** Notes an event that a run brought about. Doing so again changes nothing. */
    public boolean converted(Run run, Event event, BigDecimal money) {
        var item = WorkflowItems.CONVERSION + run.id() + "#" + event.eventId();
        var conversion = WorkflowItems.key(run.customerId(), item)
                .text("run", run.id())
                .number("at", event.occurredAtMillis())
                .text("money", money.toPlainString());
        return put(conversion);
    }

    /** Returns the money that a run brought about, empty where it brought nothing about. */
    public Optional<BigDecimal> money(String customerId, String runId) {
        return query(customerId, WorkflowItems.CONVERSION + runId + "#").stream()
                .map(item -> new BigDecimal(item.text("money")))
                .reduce(BigDecimal::add);
    }

    /** Puts a customer on the suppression list of a channel, {@code *} for all. */
    public void suppress(String customerId, String channel, String why, long at) {
        put(WorkflowItems.key(customerId, WorkflowItems.SUPPRESSED + channel)
                .text("why", why)
                .number("at", at));
    }

    /** Whether a customer is on the suppression list of a channel. */
    public boolean suppressed(String customerId, String channel) {
        return query(customerId, WorkflowItems.SUPPRESSED).stream()
                .map(item -> item.text("item").substring(WorkflowItems.SUPPRESSED.length()))
                .anyMatch(listed -> listed.equals("*") || listed.equals(channel));
    }

    /** Deletes all that is known of a customer. */
    public void forget(String customerId) {
        query(customerId, "")
                .forEach(item -> dynamoDb()
                        .deleteItem(request -> request.tableName(table())
                                .key(WorkflowItems.key(customerId, item.text("item"))
                                        .attributes())));
    }

    /**
     * Has an item go through the table's stream once more, so that what it tells of is published and delivered.
     *
     * @param item as it is called in the stream
     * @return whether there still is one
     */
    public boolean tellAgain(String customerId, String item) {
        try {
            dynamoDb()
                    .updateItem(request -> request.tableName(table())
                            .key(WorkflowItems.key(customerId, item).attributes())
                            .conditionExpression("attribute_exists(outbox)")
                            .updateExpression("ADD redriven :one")
                            .expressionAttributeValues(Map.of(":one", number(1))));
            return true;
        } catch (ConditionalCheckFailedException forgotten) {
            return false;
        }
    }

    /** Hands over every run and every conversion of all customers, in no order. */
    public Outcomes outcomes() {
        var outcomes = new Outcomes.Gathering();
        dynamoDb().scanPaginator(request -> request.tableName(table())).items().forEach(attributes -> {
            var item = Item.of(attributes);
            if (item.text("item").startsWith(WorkflowItems.RUN)) {
                outcomes.run(WorkflowItems.run(item));
            } else if (item.text("item").startsWith(WorkflowItems.CONVERSION)) {
                outcomes.conversion(item.text("run"), new BigDecimal(item.text("money")));
            }
        });
        return outcomes.gathered();
    }

    private Optional<Item> get(String customerId, String item) {
        var response = dynamoDb()
                .getItem(request -> request.tableName(table())
                        .key(WorkflowItems.key(customerId, item).attributes())
                        .consistentRead(true));
        return response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty();
    }

    private List<Item> query(String customerId, String prefix) {
        var values = new HashMap<>(Map.of(":customer", AttributeValue.fromS(customerId)));
        if (!prefix.isEmpty()) {
            values.put(":prefix", AttributeValue.fromS(prefix));
        }
        var condition =
                prefix.isEmpty() ? "customerId = :customer" : "customerId = :customer AND begins_with(#item, :prefix)";
        return dynamoDb()
                .queryPaginator(request -> {
                    request.tableName(table())
                            .consistentRead(true)
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(values);
                    if (!prefix.isEmpty()) {
                        request.expressionAttributeNames(Map.of("#item", "item"));
                    }
                })
                .items()
                .stream()
                .map(Item::of)
                .toList();
    }

    private boolean put(Item item) {
        return put(item, 0);
    }

    private boolean put(Item item, long before) {
        try {
            dynamoDb().putItem(request -> {
                request.tableName(table()).item(item.attributes()).conditionExpression(condition(before));
                if (before > 0) {
                    request.expressionAttributeValues(Map.of(":before", number(before)));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException thereAlready) {
            return false;
        }
    }

    private boolean transact(List<TransactWriteItem> writes) {
        try {
            dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessSomebodyElse(cancelled);
        }
    }

    private TransactWriteItem correspondence(String customerId, Correspondence before, Correspondence next) {
        var put = Put.builder()
                .tableName(table())
                .item(WorkflowItems.correspondence(customerId, next).attributes());
        put.conditionExpression(condition(before.version()));
        if (before.version() > 0) {
            put.expressionAttributeValues(Map.of(":before", number(before.version())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem putIfAbsent(Item item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table())
                        .item(item.attributes())
                        .conditionExpression(ABSENT)
                        .build())
                .build();
    }

    private TransactWriteItem touch(String customerId, MessageRecord message) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table())
                        .key(WorkflowItems.key(customerId, WorkflowItems.RUN + message.runId())
                                .attributes())
                        .updateExpression("SET touchedAt = if_not_exists(touchedAt, :now)")
                        .conditionExpression(GOES_ON)
                        .expressionAttributeValues(Map.of(":now", number(message.at())))
                        .build())
                .build();
    }

    private static String condition(long before) {
        return before == 0 ? ABSENT : "version = :before";
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private DynamoDbClient dynamoDb() {
        return platform.clients().dynamoDb();
    }

    private String table() {
        return platform.variable("WORKFLOWS_TABLE");
    }
}
