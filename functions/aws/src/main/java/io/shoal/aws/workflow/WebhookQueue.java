package io.shoal.aws.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import java.time.Instant;

/** What waits to be delivered to the webhook, and what could not be. */
public final class WebhookQueue {
    private final Platform platform;

    /** Takes the platform, whose variables {@code WEBHOOK_QUEUE_URL} and {@code WEBHOOK_DEAD_LETTER_URL} name the queues. */
    public WebhookQueue(Platform platform) {
        this.platform = platform;
    }

    /**
     * A message on its way.
     *
     * @param delivery what the webhook is sent
     * @param attempt which attempt is next, from 1
     */
    public record Parcel(ObjectNode delivery, int attempt) {
        /** Reads what {@link #write} wrote. */
        public static Parcel read(String text) {
            var tree = Json.read(text);
            return new Parcel(
                    (ObjectNode) tree.path("delivery"), tree.path("attempt").asInt());
        }

        /** Returns it as text. */
        public String write() {
            return tree().toString();
        }

        private ObjectNode tree() {
            var tree = Json.object().put("attempt", attempt);
            tree.set("delivery", delivery);
            return tree;
        }

        /** Returns it for the next attempt. */
        public Parcel again() {
            return new Parcel(delivery, attempt + 1);
        }

        /** The id of the message. */
        public String id() {
            return delivery.path("id").asText();
        }

        /** Whose message it is. */
        public String customerId() {
            return delivery.path("customerId").asText();
        }
    }

    /** Queues a message, to be delivered not before some seconds, at most 900. */
    public void send(Parcel parcel, int seconds) {
        platform.clients()
                .sqs()
                .sendMessage(request -> request.queueUrl(platform.variable("WEBHOOK_QUEUE_URL"))
                        .messageBody(parcel.write())
                        .delaySeconds(seconds));
    }

    /** Puts a message to the dead letters, with the cause and how often it was tried. */
    public void bury(Parcel parcel, String cause, Instant now) {
        var letter = parcel.tree().put("cause", cause).put("at", now.toString());
        platform.clients()
                .sqs()
                .sendMessage(request -> request.queueUrl(platform.variable("WEBHOOK_DEAD_LETTER_URL"))
                        .messageBody(letter.toString()));
    }
}
