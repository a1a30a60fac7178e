package io.shoal.local.stack.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param delay until a message is first visible
 * @param visibility how long a received message is hidden
 * @param retention after which a message is dropped
 */
public record QueueResource(
        String id, String name, Duration delay, Duration visibility, Duration retention, Optional<Redrive> redrive) {

    /**
     * Where messages go that were received too often.
     *
     * @param queue physical name
     */
    public record Redrive(String queue, int maximumReceives) {}
}
