package io.shoal.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.local.stack.lambda.HandlerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Handlers that note what they are called with, and fail where they are told to. */
final class RecordingHandlers {

    /** Ids of each batch, in order. */
    final List<List<String>> batches = new ArrayList<>();

    final List<String> messages = new ArrayList<>();
    final List<String> ticks = new ArrayList<>();

    /** Named as failed in the answer. */
    final Set<String> refused = new HashSet<>();

    /** Thrown at. */
    final Set<String> poison = new HashSet<>();

    HandlerFactory factory() {
        return function -> switch (function.handler()
                .substring(function.handler().indexOf('$') + 1)) {
            case "Stream" -> new Stream(this);
            case "Queue" -> new Queue(this);
            default -> new Clockwork(this);
        };
    }

    record Stream(RecordingHandlers notes) implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
        @Override
        public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
            var ids = event.getRecords().stream()
                    .map(record -> record.getDynamodb().getKeys().get("id").getS())
                    .toList();
            notes.batches.add(ids);
            if (ids.stream().anyMatch(notes.poison::contains)) {
                throw new IllegalArgumentException("poison");
            }
            var failures = event.getRecords().stream()
                    .filter(record -> notes.refused.contains(
                            record.getDynamodb().getKeys().get("id").getS()))
                    .map(record -> new StreamsEventResponse.BatchItemFailure(
                            record.getDynamodb().getSequenceNumber()))
                    .toList();
            return new StreamsEventResponse(failures);
        }
    }

    record Queue(RecordingHandlers notes) implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            event.getRecords().forEach(message -> notes.messages.add(message.getBody()));
            return new SQSBatchResponse(event.getRecords().stream()
                    .filter(message -> notes.refused.contains(message.getBody()))
                    .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                    .toList());
        }
    }

    record Clockwork(RecordingHandlers notes) implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            notes.ticks.add(event.getTime().toString());
            return "done";
        }
    }
}
