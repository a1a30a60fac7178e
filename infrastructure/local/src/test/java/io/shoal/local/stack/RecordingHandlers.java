package io.shoal.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.local.stack.lambda.HandlerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Handlers that note what they are called with, and fail where they are told to. */
public final class RecordingHandlers {

    /** Ids of each batch, in order. */
    final List<List<String>> batches = new ArrayList<>();

    final List<String> messages = new ArrayList<>();
    final List<String> ticks = new ArrayList<>();

    /** Named as failed in the answer. */
    final Set<String> refused = new HashSet<>();

    /** Thrown at. */
    final Set<String> poison = new HashSet<>();

    private int haltAfter;

    /** Lets the process die within this batch. */
    void haltAfter(int batches) {
        haltAfter = batches;
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    public List<List<String>> batches() {
        return List.copyOf(batches);
    }

    HandlerFactory factory() {
        return function -> switch (function.handler()
                .substring(function.handler().indexOf('$') + 1)) {
            case "Stream" -> new Stream(this);
            case "Queue" -> new Queue(this);
            case "Echo" -> new Echo();
            case "Door" -> new Door(this);
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
            if (notes.batches.size() == notes.haltAfter) {
                Runtime.getRuntime().halt(9);
            }
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

    record Echo() implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            if (event.getRawPath().endsWith("/broken")) {
                throw new IllegalStateException("broken");
            }
            var authorizer = event.getRequestContext().getAuthorizer();
            var caller = authorizer == null
                    ? "nobody"
                    : String.valueOf(authorizer.getLambda().get("who"));
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(200)
                    .withHeaders(Map.of("Content-Type", "text/plain", "X-Route", event.getRouteKey()))
                    .withBody(caller + " " + event.getPathParameters() + " " + event.getQueryStringParameters() + " "
                            + event.getBody())
                    .build();
        }
    }

    record Door(RecordingHandlers notes) implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            notes.messages.add("asked for " + event.get("identitySource"));
            var key = String.valueOf(((List<?>) event.get("identitySource")).getFirst());
            return Map.of("isAuthorized", key.equals("good"), "context", Map.of("who", "ada"));
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
