package io.shoal.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.EventIntake;
import io.shoal.aws.Failure;
import io.shoal.aws.HttpAnswers;
import io.shoal.aws.HttpBody;
import io.shoal.aws.Json;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.key.Caller;
import io.shoal.aws.key.Scope;
import io.shoal.event.EventBatchReader;
import io.shoal.event.EventBatchReader.Batch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/events}: takes {@code {"events": [...]}}, 1 to 500 of them, and judges each by itself.
 *
 * <p>200 if all were accepted or all were there before, 400 if all are rejected, 207 where they differ; the body names the
 * outcome of each in order. 400, 401, 403, 413, 415 and 429 with a problem document if the request as a whole is refused. 503 if
 * something that this stands on failed: then any of the events may be stored, and sending all of them again is safe.
 */
public final class IngestHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Platform platform;
    private final EventIntake intake;
    private final Log log;

    /** For Lambda. */
    public IngestHandler() {
        this(Platform.ofLambda());
        Priming.with(platform, primed -> new IngestHandler(primed).handleRequest(PRIMING, null));
    }

    /** Wires the handler to a platform. */
    public IngestHandler(Platform platform) {
        this.platform = platform;
        this.intake = new EventIntake(platform);
        this.log = Log.of(platform);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, @Nullable Context context) {
        return Caller.of(request).refusal(Scope.EVENTS_WRITE).orElseGet(() -> take(request, context));
    }

    private APIGatewayV2HTTPResponse take(APIGatewayV2HTTPEvent request, @Nullable Context context) {
        return switch (HttpBody.of(request, EventBatchReader.MAXIMUM_BYTES)) {
            case HttpBody.TooLarge _ -> tooLarge();
            case HttpBody.OtherForm other -> HttpAnswers.problem(415, "Unsupported media type", other.reason());
            case HttpBody.Broken broken -> HttpAnswers.problem(400, "Unreadable body", broken.reason());
            case HttpBody.Content content -> take(content.bytes(), context);
        };
    }

    private APIGatewayV2HTTPResponse take(byte[] body, @Nullable Context context) {
        return switch (EventBatchReader.read(body)) {
            case Batch.TooLarge _ -> tooLarge();
            case Batch.Refused refused ->
                HttpAnswers.problem(
                        400,
                        "Invalid request",
                        refused.problem().reason(),
                        refused.problem().pointer());
            case Batch.Events batch -> take(batch.events(), context);
        };
    }

    private APIGatewayV2HTTPResponse take(List<String> texts, @Nullable Context context) {
        try {
            var results = intake.take(texts, "/events").stream().map(Result::of).toList();
            report(results, context);
            return answer(results);
        } catch (RuntimeException failed) {
            if (Failure.blameOf(failed) != Failure.Blame.PLATFORM) {
                throw failed;
            }
            log.error("request failed", Map.of("error", failed.getClass().getName(), "requestId", id(context)));
            return HttpAnswers.tryAgain("Some of the events may be stored; sending all of them again is safe.");
        }
    }

    private static APIGatewayV2HTTPResponse answer(List<Result> results) {
        var body = Json.object();
        var list = body.putArray("results");
        for (var index = 0; index < results.size(); index++) {
            list.add(results.get(index).json(index));
        }
        var kinds = results.stream().map(Result::status).collect(Collectors.toSet());
        return kinds.equals(Set.of("rejected"))
                ? HttpAnswers.problem(400, "Invalid events", "no event was taken; results say why", body)
                : HttpAnswers.json(kinds.size() > 1 ? 207 : 200, body);
    }

    private void report(List<Result> results, @Nullable Context context) {
        var counts = results.stream().collect(Collectors.groupingBy(Result::status, Collectors.counting()));
        log.count(counts);
        log.info(
                "events",
                Map.of(
                        "requestId",
                        id(context),
                        "accepted",
                        counts.getOrDefault("accepted", 0L),
                        "duplicate",
                        counts.getOrDefault("duplicate", 0L),
                        "rejected",
                        counts.getOrDefault("rejected", 0L)));
    }

    private static String id(@Nullable Context context) {
        return context == null ? "" : context.getAwsRequestId();
    }

    private static APIGatewayV2HTTPResponse tooLarge() {
        return HttpAnswers.problem(
                413, "Request too large", "the body may have " + EventBatchReader.MAXIMUM_BYTES + " bytes at most");
    }

    private static final APIGatewayV2HTTPEvent PRIMING = APIGatewayV2HTTPEvent.builder()
            .withBody("""
                    {"events": [{"customerId": "priming", "eventId": "priming", "type": "priming",
                     "occurredAt": "2026-01-01T00:00:00Z", "properties": {"number": 1.5, "list": [true, null]}}]}""")
            .withIsBase64Encoded(false)
            .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                    .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                            .withLambda(new Caller.Key("priming", Set.of(Scope.EVENTS_WRITE.word())).context())
                            .build())
                    .build())
            .build();
}
