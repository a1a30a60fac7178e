package io.shoal.aws.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.workflow.Correspondence;
import io.shoal.workflow.OpenRun;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Items of the Workflows table: one partition a customer. */
final class WorkflowItems {
    static final String CORRESPONDENCE = "#correspondence";
    static final String RUN = "run#";
    static final String MESSAGE = "message#";
    static final String RECEIPT = "receipt#";
    static final String TASK = "task#";
    static final String CONVERSION = "conversion#";
    static final String SUPPRESSED = "suppressed#";

    private WorkflowItems() {}

    static Item key(String customerId, String item) {
        return Item.empty().text("customerId", customerId).text("item", item);
    }

    static Item correspondence(String customerId, Correspondence correspondence) {
        var runs = Json.object();
        correspondence.runs().forEach((id, run) -> runs.set(id, open(run)));
        var sent = Json.object();
        correspondence.sentAt().forEach(sent.withArray("sent")::add);
        return key(customerId, CORRESPONDENCE)
                .number("version", correspondence.version())
                .text("sent", sent.toString())
                .text("runs", runs.toString());
    }

    static Correspondence correspondence(Item item) {
        var runs = new TreeMap<String, OpenRun>();
        Json.read(item.text("runs"))
                .properties()
                .forEach(run -> runs.put(run.getKey(), open(run.getKey(), run.getValue())));
        var sent = Json.read(item.text("sent"))
                .path("sent")
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
        return new Correspondence(item.number("version"), sent, runs);
    }

    private static JsonNode open(OpenRun run) {
        var json = Json.object()
                .put("workflow", run.workflow())
                .put("segmentId", run.segmentId())
                .put("sequence", run.sequence())
                .put("execution", run.execution())
                .put("control", run.control());
        run.consents().forEach(json.withArray("consents")::add);
        run.intent()
                .ifPresent(intent -> json.putObject("intent")
                        .put("message", intent.message())
                        .put("priority", intent.priority())
                        .put("since", intent.since()));
        return json;
    }

    private static OpenRun open(String id, JsonNode json) {
        var intent = json.path("intent");
        return new OpenRun(
                id,
                json.path("workflow").asText(),
                json.path("segmentId").asText(),
                json.path("sequence").asLong(),
                json.path("execution").asText(),
                json.path("control").asBoolean(),
                json.path("consents")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toCollection(TreeSet::new)),
                intent.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new OpenRun.Intent(
                                intent.path("message").asText(),
                                intent.path("priority").asInt(),
                                intent.path("since").asLong())));
    }

    static Item run(Run run) {
        var item = key(run.customerId(), RUN + run.id())
                .text("workflow", run.workflow())
                .text("segmentId", run.segmentId())
                .number("segmentVersion", run.segmentVersion())
                .number("sequence", run.sequence())
                .number("startedAt", run.startedAt())
                .text("execution", run.execution())
                .text("templates", run.templates());
        run.variant().ifPresent(variant -> item.text("variant", variant));
        run.touchedAt().ifPresent(touchedAt -> item.number("touchedAt", touchedAt));
        return item;
    }

    static Run run(Item item) {
        var touchedAt = item.numberOr("touchedAt", -1);
        return new Run(
                item.text("item").substring(RUN.length()),
                item.text("customerId"),
                item.text("workflow"),
                item.text("segmentId"),
                (int) item.number("segmentVersion"),
                item.number("sequence"),
                item.optionalText("variant"),
                item.number("startedAt"),
                item.text("execution"),
                item.text("templates"),
                touchedAt < 0 ? Optional.empty() : Optional.of(touchedAt),
                item.optionalText("stopped").flatMap(Suppression::of));
    }

    static Item message(String customerId, MessageRecord message) {
        var item = key(customerId, MESSAGE + message.id())
                .text("run", message.runId())
                .text("workflow", message.workflow())
                .text("message", message.message())
                .text("channel", message.channel())
                .text("purpose", message.purpose())
                .number("at", message.at())
                .text("outbox", message.outbox().write());
        message.reason().ifPresent(reason -> item.text("reason", reason.label()));
        message.delivery().ifPresent(delivery -> item.text("delivery", delivery));
        return item;
    }

    static MessageRecord message(Item item) {
        return new MessageRecord(
                item.text("item").substring(MESSAGE.length()),
                item.text("run"),
                item.text("workflow"),
                item.text("message"),
                item.optionalText("reason").flatMap(Suppression::of),
                item.text("channel"),
                item.optionalText("purpose").orElse(""),
                item.number("at"),
                Outbox.read(item.text("outbox")),
                item.optionalText("delivery"));
    }
}
