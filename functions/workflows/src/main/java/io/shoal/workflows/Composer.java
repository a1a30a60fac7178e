package io.shoal.workflows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.workflow.MessageRecord;
import io.shoal.aws.workflow.Outbox;
import io.shoal.aws.workflow.RunDetail;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import io.shoal.workflows.template.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes what is decided about a message: its content, what the bus is told, what a channel has to deliver. */
final class Composer {
    private final MessageSettings settings;
    private final Templates templates;
    private final Facts facts;

    Composer(MessageSettings settings, Templates templates, Facts facts) {
        this.settings = settings;
        this.templates = templates;
        this.facts = facts;
    }

    Channel channel(Step step) {
        return Channel.of(step.optional("channel").orElse(settings.channel()));
    }

    /** What the customer has to have consented to. */
    String purpose(Step step) {
        return step.optional("consent").orElse(settings.consent());
    }

    MessageRecord suppressed(Step step, String id, Run run, Suppression reason, long now) {
        var detail = detail(step, run, now).put("reason", reason.label());
        return record(
                step,
                id,
                run,
                Optional.of(reason),
                now,
                Outbox.empty().with("Message Suppressed", detail),
                Optional.empty());
    }

    MessageRecord sent(Step step, String id, Run run, Recipient recipient, long now) {
        var written = write(step, run, recipient);
        var sent = detail(step, run, now);
        sent.putObject("template").put("version", run.templates()).put("language", written.language());
        var requested = sent.deepCopy();
        requested.putObject("content").put("subject", written.subject()).put("body", written.body());
        return switch (channel(step)) {
            case EVENT ->
                record(
                        step,
                        id,
                        run,
                        Optional.empty(),
                        now,
                        Outbox.empty().with("Message Requested", requested).with("Message Sent", sent),
                        Optional.empty());
            case EMAIL ->
                delivered(
                        step,
                        id,
                        run,
                        now,
                        requested.put("to", recipient.email().orElse("")));
            case WEBHOOK -> delivered(step, id, run, now, requested);
        };
    }

    private MessageRecord delivered(Step step, String id, Run run, long now, ObjectNode delivery) {
        return record(step, id, run, Optional.empty(), now, Outbox.empty(), Optional.of(delivery.toString()));
    }

    private MessageRecord record(
            Step step,
            String id,
            Run run,
            Optional<Suppression> reason,
            long now,
            Outbox outbox,
            Optional<String> delivery) {
        return new MessageRecord(
                id,
                run.id(),
                run.workflow(),
                step.text("message"),
                reason,
                channel(step).label(),
                purpose(step),
                now,
                outbox,
                delivery);
    }

    private ObjectNode detail(Step step, Run run, long now) {
        return RunDetail.of(run, step.text("message"), Instant.ofEpochMilli(now))
                .put("message", step.text("message"))
                .put("channel", channel(step).label());
    }

    private Written write(Step step, Run run, Recipient recipient) {
        Map<String, String> data = new LinkedHashMap<>(recipient.data());
        step.input()
                .path("data")
                .properties()
                .forEach(given -> data.put(given.getKey(), given.getValue().asText()));
        facts.of(step).forEach((name, value) -> Recipient.text(value).ifPresent(text -> data.put(name, text)));
        return templates
                .of(run.templates())
                .write(step.text("message"), step.segmentId(), recipient.language(), settings.language(), data);
    }

    /** What became of a message that was handed over, as the bus is told. */
    static Outbox receipt(ObjectNode delivery, Optional<Suppression> reason, Instant now) {
        var detail = delivery.deepCopy();
        detail.remove("content");
        detail.remove("to");
        detail.put("at", RunDetail.text(now));
        reason.ifPresent(why -> {
            detail.remove("template");
            detail.put("reason", why.label());
        });
        return Outbox.empty().with(reason.isPresent() ? "Message Suppressed" : "Message Sent", detail);
    }

    static ObjectNode delivery(String text) {
        return (ObjectNode) Json.read(text);
    }
}
