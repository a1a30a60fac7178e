package io.shoal.local.stack.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.lambda.Invocation;
import io.shoal.local.stack.template.Arns;
import io.shoal.local.stack.template.EventSource;
import io.shoal.local.stack.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An event source mapping from a queue to a function: what the function does not name as failed is deleted. */
public final class QueuePoller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionResource function;
    private final EventSource.QueueMessages source;
    private final Mailbox queue;
    private final Functions functions;

    public QueuePoller(
            FunctionResource function, EventSource.QueueMessages source, Mailbox queue, Functions functions) {
        this.function = function;
        this.source = source;
        this.queue = queue;
        this.functions = functions;
    }

    /** Hands all visible messages to the function; returns how many were received. */
    public int pump() {
        int count = 0;
        for (var batch = queue.receive(source.batchSize()); !batch.isEmpty(); ) {
            deliver(batch);
            count += batch.size();
            batch = queue.receive(source.batchSize());
        }
        return count;
    }

    /** When the next message can be received. */
    public Optional<Instant> next() {
        return queue.nextVisible();
    }

    private void deliver(List<Message> batch) {
        switch (functions.invoke(function.name(), payload(batch))) {
            case Invocation.Failure failure ->
                System.getLogger(QueuePoller.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                function.name() + " failed on " + batch.size() + " messages",
                                failure.cause());
            case Invocation.Answer answer -> {
                var failed = source.partialResponses() ? failed(answer) : Set.of();
                batch.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .forEach(message -> queue.delete(message.receipt()));
            }
        }
    }

    private static Set<String> failed(Invocation.Answer answer) {
        try {
            var failed = new HashSet<String>();
            for (JsonNode failure : JSON.readTree(answer.json()).path("batchItemFailures")) {
                failed.add(failure.path("itemIdentifier").asText());
            }
            return failed;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a function answered no JSON: " + answer.json(), e);
        }
    }

    private byte[] payload(List<Message> batch) {
        var event = JSON.createObjectNode();
        event.putArray("Records").addAll(batch.stream().map(this::record).toList());
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode record(Message message) {
        ObjectNode node = JSON.createObjectNode()
                .put("messageId", message.id())
                .put("receiptHandle", message.receipt())
                .put("body", message.body())
                .put("md5OfBody", QueueOperations.md5(message.body()))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", Arns.queue(source.queue()))
                .put("awsRegion", Arns.REGION);
        node.set("attributes", QueueOperations.systemAttributes(message));
        node.set("messageAttributes", attributes(message.attributes()));
        return node;
    }

    private static ObjectNode attributes(JsonNode attributes) {
        var lower = JSON.createObjectNode();
        attributes
                .properties()
                .forEach(entry -> lower.putObject(entry.getKey())
                        .put("stringValue", entry.getValue().path("StringValue").asText())
                        .put("dataType", entry.getValue().path("DataType").asText()));
        return lower;
    }
}
