package io.shoal.local.stack.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.wire.JsonService;
import io.shoal.local.stack.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** The operations of SQS's API that the local stack knows. */
public final class QueueOperations implements JsonService.Operations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LARGEST = 1_048_576;
    private static final int LONGEST_DELAY = 900;

    private final LocalQueues queues;

    public QueueOperations(LocalQueues queues) {
        this.queues = queues;
    }

    @Override
    public JsonNode call(String operation, JsonNode input) {
        return switch (operation) {
            case "SendMessage" -> sent(send(queue(input), input));
            case "SendMessageBatch" -> sendBatch(queue(input), input);
            case "ReceiveMessage" -> receive(queue(input), input);
            case "DeleteMessage" -> delete(queue(input), input);
            case "DeleteMessageBatch" -> deleteBatch(queue(input), input);
            case "ChangeMessageVisibility" -> changeVisibility(queue(input), input);
            case "PurgeQueue" -> purge(queue(input));
            case "GetQueueUrl" -> url(queues.get(input.path("QueueName").asText()));
            case "CreateQueue" -> url(queues.create(input.path("QueueName").asText()));
            case "GetQueueAttributes" -> attributes(queue(input));
            case "ListQueues" -> list(input.path("QueueNamePrefix").asText(""));
            default ->
                throw new ServiceException(
                        "UnknownOperationException", 400, operation + " is not known to the local stack");
        };
    }

    private LocalQueue queue(JsonNode input) {
        return queues.get(input.path("QueueUrl").asText());
    }

    private static Message send(LocalQueue queue, JsonNode input) {
        var body = input.path("MessageBody").asText();
        if (body.isEmpty() || body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new ServiceException("InvalidParameterValue", 400, "a message has 1 byte to 1 MiB");
        }
        var delay = seconds(input, "DelaySeconds");
        if (delay.filter(seconds -> seconds.isNegative() || seconds.toSeconds() > LONGEST_DELAY)
                .isPresent()) {
            throw new ServiceException("InvalidParameterValue", 400, "DelaySeconds must be between 0 and 900");
        }
        var attributes = input.path("MessageAttributes");
        return queue.send(body, attributes.isObject() ? attributes : NODES.objectNode(), delay);
    }

    private static Optional<Duration> seconds(JsonNode input, String name) {
        return input.hasNonNull(name)
                ? Optional.of(Duration.ofSeconds(input.get(name).asLong()))
                : Optional.empty();
    }

    private static ObjectNode sent(Message message) {
        return NODES.objectNode().put("MessageId", message.id()).put("MD5OfMessageBody", md5(message.body()));
    }

    private static JsonNode sendBatch(LocalQueue queue, JsonNode input) {
        var answer = NODES.objectNode();
        var successful = answer.putArray("Successful");
        answer.putArray("Failed");
        input.path("Entries")
                .forEach(entry -> successful.add(
                        sent(send(queue, entry)).put("Id", entry.path("Id").asText())));
        return answer;
    }

    private static JsonNode receive(LocalQueue queue, JsonNode input) {
        var answer = NODES.objectNode();
        var received = queue.receive(input.path("MaxNumberOfMessages").asInt(1), seconds(input, "VisibilityTimeout"));
        if (!received.isEmpty()) {
            answer.putArray("Messages")
                    .addAll(received.stream().map(QueueOperations::received).toList());
        }
        return answer;
    }

    private static ObjectNode received(Message message) {
        ObjectNode node = NODES.objectNode()
                .put("MessageId", message.id())
                .put("ReceiptHandle", message.receipt())
                .put("Body", message.body())
                .put("MD5OfBody", md5(message.body()));
        node.set("Attributes", systemAttributes(message));
        if (!message.attributes().isEmpty()) {
            node.set("MessageAttributes", message.attributes());
        }
        return node;
    }

    static ObjectNode systemAttributes(Message message) {
        return NODES.objectNode()
                .put("ApproximateReceiveCount", Integer.toString(message.receives()))
                .put("SentTimestamp", Long.toString(message.sent().toEpochMilli()))
                .put("SenderId", Arns.ACCOUNT)
                .put(
                        "ApproximateFirstReceiveTimestamp",
                        Long.toString(message.firstReceived().toEpochMilli()));
    }

    private static JsonNode delete(LocalQueue queue, JsonNode input) {
        queue.delete(input.path("ReceiptHandle").asText());
        return NODES.objectNode();
    }

    private static JsonNode deleteBatch(LocalQueue queue, JsonNode input) {
        var answer = NODES.objectNode();
        var successful = answer.putArray("Successful");
        answer.putArray("Failed");
        input.path("Entries").forEach(entry -> {
            delete(queue, entry);
            successful.addObject().put("Id", entry.path("Id").asText());
        });
        return answer;
    }

    private static JsonNode changeVisibility(LocalQueue queue, JsonNode input) {
        var visibility = Duration.ofSeconds(input.path("VisibilityTimeout").asLong());
        if (!queue.changeVisibility(input.path("ReceiptHandle").asText(), visibility)) {
            throw new ServiceException("ReceiptHandleIsInvalid", 400, "the receipt handle is not valid any more");
        }
        return NODES.objectNode();
    }

    private static JsonNode purge(LocalQueue queue) {
        queue.clear();
        return NODES.objectNode();
    }

    private static JsonNode url(LocalQueue queue) {
        return NODES.objectNode().put("QueueUrl", Arns.queueUrl(queue.resource().name()));
    }

    private static JsonNode attributes(LocalQueue queue) {
        var answer = NODES.objectNode();
        answer.putObject("Attributes")
                .put("QueueArn", Arns.queue(queue.resource().name()))
                .put("ApproximateNumberOfMessages", Integer.toString(queue.size()))
                .put(
                        "VisibilityTimeout",
                        Long.toString(queue.resource().visibility().toSeconds()))
                .put("DelaySeconds", Long.toString(queue.resource().delay().toSeconds()));
        return answer;
    }

    private JsonNode list(String prefix) {
        var answer = NODES.objectNode();
        var urls = answer.putArray("QueueUrls");
        queues.all().stream()
                .map(queue -> queue.resource().name())
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .forEach(name -> urls.add(Arns.queueUrl(name)));
        return answer;
    }

    static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
