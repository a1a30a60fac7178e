package io.shoal.local.stack.template;

import java.util.List;
import java.util.Optional;

/** What invokes a function. */
public sealed interface EventSource {

    /** The event's name under its function. */
    String id();

    /**
     * The stream of a table.
     *
     * @param table physical name
     * @param maximumRetries how often a failing batch is tried again; -1 = for ever
     * @param partialResponses whether the function names the records that failed
     * @param filters patterns of which one must match; none = all records
     * @param onFailure ARN of the bucket or queue that takes what exhausted its retries
     */
    record TableStream(
            String id,
            String table,
            int batchSize,
            boolean bisect,
            int maximumRetries,
            boolean partialResponses,
            List<String> filters,
            Optional<String> onFailure)
            implements EventSource {

        public TableStream {
            filters = List.copyOf(filters);
        }
    }

    /**
     * A clock.
     *
     * @param input the JSON to pass; empty = EventBridge's scheduled event
     */
    record Timer(String id, Schedule schedule, Optional<String> input, boolean enabled) implements EventSource {}

    /** A queue, by its physical name. */
    record QueueMessages(String id, String queue, int batchSize, boolean partialResponses, List<String> filters)
            implements EventSource {

        public QueueMessages {
            filters = List.copyOf(filters);
        }
    }
}
