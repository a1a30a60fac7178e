package io.shoal.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shoal.local.stack.sqs.Mailbox;
import io.shoal.local.stack.sqs.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue at an endpoint; it tells nobody when its next message can be received. */
record EndpointMailbox(SqsClient sqs, String url) implements Mailbox {
    private static final int MOST = 10;

    @Override
    public List<Message> receive(int maximum) {
        return sqs
                .receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(Math.min(maximum, MOST))
                        .waitTimeSeconds(0))
                .messages()
                .stream()
                .map(message -> new Message(
                        message.messageId(),
                        0,
                        message.body(),
                        JsonNodeFactory.instance.objectNode(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        1,
                        message.receiptHandle()))
                .toList();
    }

    @Override
    public void delete(String receipt) {
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(receipt));
    }

    @Override
    public Optional<Instant> nextVisible() {
        return Optional.empty();
    }
}
