package io.shoal.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the queues of messages that nobody took hold of one customer. */
public final class QueueTraces {
    private static final int AT_ONCE = 10;

    /** How long what was looked at stays out of sight, in seconds: so that nothing is looked at twice. */
    private static final int OUT_OF_SIGHT = 60;

    private static final Lock LOOKING = new ReentrantLock();

    private final Platform platform;

    /** Takes the platform, whose variable {@code DEAD_LETTER_QUEUES} names the queues, with commas between them. */
    public QueueTraces(Platform platform) {
        this.platform = platform;
    }

    /**
     * Deletes the messages that name a customer; returns how many. What somebody else looks at just now is not seen; of one process,
     * one looks at a time.
     */
    public long delete(String customerId) {
        var mention = new Mention(customerId);
        LOOKING.lock();
        try {
            return Stream.of(platform.variable("DEAD_LETTER_QUEUES").split(","))
                    .mapToLong(queue -> delete(queue, mention))
                    .sum();
        } finally {
            LOOKING.unlock();
        }
    }

    private long delete(String queue, Mention mention) {
        var kept = new ArrayList<Message>();
        var deleted = 0L;
        for (var messages = receive(queue); !messages.isEmpty(); messages = receive(queue)) {
            for (var message : messages) {
                if (mention.in(message.body())) {
                    sqs().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
                    deleted++;
                } else {
                    kept.add(message);
                }
            }
        }
        kept.forEach(message -> sqs().changeMessageVisibility(request ->
                request.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0)));
        return deleted;
    }

    private List<Message> receive(String queue) {
        return sqs().receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(AT_ONCE)
                        .visibilityTimeout(OUT_OF_SIGHT)
                        .waitTimeSeconds(1))
                .messages();
    }

    private SqsClient sqs() {
        return platform.clients().sqs();
    }
}
