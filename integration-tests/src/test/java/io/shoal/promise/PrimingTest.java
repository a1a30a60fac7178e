package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamSample;
import io.shoal.changes.ChangesHandler;
import io.shoal.ingest.IngestHandler;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import io.shoal.profiles.ProfilesHandler;
import io.shoal.rules.RulesHandler;
import io.shoal.timers.TimerQueueHandler;
import io.shoal.timers.TimersHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs before a snapshot takes the real path to its end and writes nothing. */
class PrimingTest {
    @Test
    void everyFunctionRunsItsPathAndWritesNothing() {
        var shoal = RunningShoal.at(START);
        shoal.publish(segment("reader", "COUNT(page_viewed) >= 1"));
        var writes = new ArrayList<Call>();
        shoal.watched(
                new CallWatcher() {
                    @Override
                    public void before(Call call) {
                        if (call.writes()) {
                            writes.add(call);
                        }
                    }
                },
                () -> run(shoal));
        assertThat(writes).isEmpty();
    }

    private static void run(RunningShoal shoal) {
        var folded = new ProfilesHandler(probe(shoal, "ProfilesFunction")).handleRequest(StreamSample.ofEvents(), null);
        var settled = new RulesHandler(probe(shoal, "RulesFunction")).handleRequest(StreamSample.ofProfiles(), null);
        var published =
                new ChangesHandler(probe(shoal, "ChangesFunction")).handleRequest(StreamSample.ofChanges(), null);
        var taken = new IngestHandler(probe(shoal, "IngestFunction")).handleRequest(request(), null);
        assertThat(folded.getBatchItemFailures()).isEmpty();
        assertThat(settled.getBatchItemFailures()).isEmpty();
        assertThat(published.getBatchItemFailures()).isEmpty();
        assertThat(taken.getStatusCode()).isEqualTo(200);
        assertThat(new TimersHandler(probe(shoal, "TimersFunction")).handleRequest(Map.of(), null))
                .containsEntry("due", 0L);
        var queued = new TimerQueueHandler(probe(shoal, "TimerQueueFunction")).handleRequest(message(), null);
        assertThat(queued.getBatchItemFailures()).isEmpty();
    }

    private static Platform probe(RunningShoal shoal, String function) {
        return Priming.probe(shoal.stack().platform(function));
    }

    private static SQSEvent message() {
        var message = new SQSEvent.SQSMessage();
        message.setBody("{\"customerId\": \"priming\", \"dueAt\": 0}");
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }

    private static APIGatewayV2HTTPEvent request() {
        var authorizer = APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                .withLambda(Map.of("keyId", "priming", "scopes", "events:write"))
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withBody(body())
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withAuthorizer(authorizer)
                        .build())
                .build();
    }

    private static String body() {
        return "{\"events\": [" + RunningShoal.event("priming", "1", "priming", START, "{}") + "]}";
    }
}
