package io.shoal.workflows;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamSample;
import io.shoal.aws.workflow.OutcomeRecorder;
import org.jspecify.annotations.Nullable;

/** Follows the stream of the Events table for what customers do after a workflow wrote to them: see {@link OutcomeRecorder}. */
public final class OutcomesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final StreamBatch batch;
    private final OutcomeRecorder outcomes;

    /** For Lambda. */
    public OutcomesHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public OutcomesHandler(Platform platform) {
        this(platform, false);
    }

    private OutcomesHandler(Platform platform, boolean primed) {
        this.batch = new StreamBatch(platform, "outcomes");
        this.outcomes = new OutcomeRecorder(platform);
        if (primed) {
            Priming.with(platform, probe -> new OutcomesHandler(probe).handleRequest(StreamSample.ofEvents(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handle(event, context, (customer, records, progress) -> {
            var runs = outcomes.runs(customer);
            records.forEach(record -> {
                outcomes.note(EventStore.read(record.written()), runs);
                progress.done(1);
            });
        });
    }
}
