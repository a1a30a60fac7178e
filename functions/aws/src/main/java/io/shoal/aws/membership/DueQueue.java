package io.shoal.aws.membership;

import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Holds due customers back until their own second. What does not get through is found by the next sweep. */
public final class DueQueue {
    private static final int AT_ONCE = 10;
    private static final long SECOND = 1000;

    private final Platform platform;
    private final Log log;

    /** Takes the platform, whose variable {@code DUE_QUEUE_URL} names the queue. */
    public DueQueue(Platform platform) {
        this.platform = platform;
        this.log = Log.of(platform);
    }

    /** Sends customers who are due after an instant, in epoch milliseconds. */
    public void send(List<DueCustomer> customers, long now) {
        for (var from = 0; from < customers.size(); from += AT_ONCE) {
            var entries = entries(customers.subList(from, Math.min(from + AT_ONCE, customers.size())), now);
            var response = platform.clients()
                    .sqs()
                    .sendMessageBatch(request ->
                            request.queueUrl(platform.variable("DUE_QUEUE_URL")).entries(entries));
            var failed = response.failed().size();
            if (failed > 0) {
                log.warn("not queued", Map.of("messages", failed));
            }
        }
    }

    private static List<SendMessageBatchRequestEntry> entries(List<DueCustomer> customers, long now) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var customer : customers) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(customer.write())
                    .delaySeconds((int) Math.ceilDiv(customer.dueAt() - now, SECOND))
                    .build());
        }
        return entries;
    }
}
