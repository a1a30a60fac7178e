package io.shoal.workflows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.StreamSample;
import io.shoal.aws.membership.BusPublisher;
import io.shoal.aws.membership.BusPublisher.Outgoing;
import io.shoal.aws.workflow.LastLook;
import io.shoal.aws.workflow.LastLook.Finding;
import io.shoal.aws.workflow.Mailer;
import io.shoal.aws.workflow.Outbox;
import io.shoal.aws.workflow.WebhookQueue;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.workflow.Suppression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Workflows table: puts on the bus what the items tell of, sends e-mail, and queues what goes to a webhook. A
 * record that comes again is published again, with the same ids; what was delivered is not delivered again.
 */
public final class DeliveriesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final Platform platform;
    private final BusPublisher publisher;
    private final StreamBatch batch;
    private final WorkflowStore store;
    private final LastLook lastLook;
    private final Mailer mailer;
    private final WebhookQueue webhooks;

    /** For Lambda. */
    public DeliveriesHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public DeliveriesHandler(Platform platform) {
        this(platform, false);
    }

    private DeliveriesHandler(Platform platform, boolean primed) {
        this.platform = platform;
        this.publisher = new BusPublisher(platform);
        this.batch = new StreamBatch(platform, "deliveries");
        this.store = new WorkflowStore(platform);
        this.lastLook = new LastLook(platform);
        this.mailer = new Mailer(platform);
        this.webhooks = new WebhookQueue(platform);
        if (primed) {
            Priming.with(
                    platform, probe -> new DeliveriesHandler(probe).handleRequest(StreamSample.ofWorkflows(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handle(
                event,
                context,
                (customer, records, progress) -> records.forEach(record -> {
                    deliver(customer, record);
                    progress.done(1);
                }));
    }

    private void deliver(String customer, StreamRecord record) {
        var item = record.written();
        publish(item.optionalText("outbox")
                .map(Outbox::read)
                .map(Outbox::outgoing)
                .orElse(List.of()));
        item.optionalText("delivery").map(Composer::delivery).ifPresent(delivery -> handOver(customer, delivery));
    }

    private void publish(List<Outgoing> events) {
        publisher.publish(events).stream().flatMap(Optional::stream).findFirst().ifPresent(reason -> {
            throw reason;
        });
    }

    private void handOver(String customer, ObjectNode delivery) {
        switch (Channel.of(delivery.path("channel").asText())) {
            case EMAIL -> mail(customer, delivery);
            case WEBHOOK -> webhooks.send(new WebhookQueue.Parcel(delivery, 1), 0);
            case EVENT -> throw new IllegalArgumentException("an event is published, not delivered");
        }
    }

    private void mail(String customer, ObjectNode delivery) {
        switch (lastLook.at(customer, delivery.path("id").asText())) {
            case Finding.Over _ -> {}
            case Finding.Withheld(Suppression reason) -> note(customer, delivery, Optional.of(reason));
            case Finding.Clear _ -> note(customer, delivery, send(customer, delivery));
        }
    }

    private Optional<Suppression> send(String customer, ObjectNode delivery) {
        var taken = mailer.send(new Mailer.Letter(
                customer,
                delivery.path("to").asText(),
                delivery.at("/content/subject").asText(),
                delivery.at("/content/body").asText()));
        return taken ? Optional.empty() : Optional.of(Suppression.UNDELIVERABLE);
    }

    private void note(String customer, ObjectNode delivery, Optional<Suppression> reason) {
        var now = platform.now();
        store.receipt(
                customer, delivery.path("id").asText(), now.toEpochMilli(), Composer.receipt(delivery, reason, now));
    }
}
