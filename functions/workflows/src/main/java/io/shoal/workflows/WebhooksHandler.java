package io.shoal.workflows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.shoal.aws.Failure;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.workflow.LastLook;
import io.shoal.aws.workflow.LastLook.Finding;
import io.shoal.aws.workflow.WebhookQueue;
import io.shoal.aws.workflow.WebhookQueue.Parcel;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.workflow.Suppression;
import io.shoal.workflows.webhook.CallResult;
import io.shoal.workflows.webhook.Destination;
import io.shoal.workflows.webhook.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the webhook with what waits in its queue, unless it must not go out any more. What fails goes back into the queue, each time for twice as long; what is refused, or
 * fails too often, goes to the dead letters with its cause. So a message arrives at least once, under one id, or lies there.
 */
public final class WebhooksHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int USUAL_ATTEMPTS = 8;
    private static final int USUAL_MILLIS = 5_000;
    private static final int FIRST_PAUSE = 10;
    private static final int LONGEST_PAUSE = 900;

    private final Platform platform;
    private final WorkflowStore store;
    private final LastLook lastLook;
    private final WebhookQueue queue;
    private final Log log;
    private @Nullable Webhook webhook;

    /** For Lambda. */
    public WebhooksHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public WebhooksHandler(Platform platform) {
        this(platform, false);
    }

    private WebhooksHandler(Platform platform, boolean primed) {
        this.platform = platform;
        this.store = new WorkflowStore(platform);
        this.lastLook = new LastLook(platform);
        this.queue = new WebhookQueue(platform);
        this.log = Log.of(platform);
        if (primed) {
            Priming.with(platform, probe -> new LastLook(probe).at("priming", "priming"));
        }
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        var messages = event.getRecords() == null ? List.<SQSEvent.SQSMessage>of() : event.getRecords();
        for (var message : messages) {
            try {
                deliver(Parcel.read(message.getBody()));
            } catch (RuntimeException error) {
                failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
                log.warn("webhook not handled", Map.of("error", error.getClass().getName()));
            }
        }
        log.count(Map.of("messages", messages.size(), "failed", failed.size()));
        return new SQSBatchResponse(failed);
    }

    private void deliver(Parcel parcel) {
        switch (lastLook.at(parcel.customerId(), parcel.id())) {
            case Finding.Over _ -> {}
            case Finding.Withheld(Suppression reason) -> note(parcel, Optional.of(reason));
            case Finding.Clear _ -> handOver(parcel);
        }
    }

    private void handOver(Parcel parcel) {
        switch (call(parcel)) {
            case CallResult.Taken _ -> note(parcel, Optional.empty());
            case CallResult.Refused(String cause) -> giveUp(parcel, cause);
            case CallResult.Failed(String cause) -> {
                if (parcel.attempt() >= platform.count("WEBHOOK_ATTEMPTS", USUAL_ATTEMPTS)) {
                    giveUp(parcel, cause);
                } else {
                    queue.send(parcel.again(), pause(parcel.attempt()));
                }
            }
        }
    }

    /** What is set up wrong may be put right while the message is tried again. */
    private CallResult call(Parcel parcel) {
        Webhook receiver;
        try {
            receiver = webhook();
        } catch (Failure | IllegalArgumentException misconfigured) {
            return new CallResult.Failed("there is nobody to call: " + misconfigured.getMessage());
        }
        return receiver.call(parcel.id(), parcel.delivery().toString(), platform.now());
    }

    /** 10 s, 20 s, 40 s, ... and no longer than 15 minutes. */
    private static int pause(int attempt) {
        return (int) Math.min(LONGEST_PAUSE, FIRST_PAUSE * Math.scalb(1.0, attempt - 1));
    }

    /** Of who was forgotten during the call nothing is kept. */
    private void giveUp(Parcel parcel, String cause) {
        if (!(lastLook.at(parcel.customerId(), parcel.id()) instanceof Finding.Over)) {
            queue.bury(parcel, cause, platform.now());
            note(parcel, Optional.of(Suppression.UNDELIVERABLE));
        }
    }

    private void note(Parcel parcel, Optional<Suppression> reason) {
        var now = platform.now();
        store.receipt(
                parcel.customerId(), parcel.id(), now.toEpochMilli(), Composer.receipt(parcel.delivery(), reason, now));
    }

    private synchronized Webhook webhook() {
        var made = webhook;
        if (made == null) {
            var destination = new Destination(
                    URI.create(platform.variable("WEBHOOK_URL")),
                    platform.optional("WEBHOOK_PRIVATE").filter("true"::equals).isPresent());
            made = new Webhook(
                    destination,
                    platform.variable("WEBHOOK_SECRET"),
                    Duration.ofMillis(platform.count("WEBHOOK_MILLIS", USUAL_MILLIS)));
            webhook = made;
        }
        return made;
    }
}
