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
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.event.Event;
import io.shoal.value.Value;
import io.shoal.workflow.Conversion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Events table for what customers do after a workflow wrote to them: the event that it was for, however late it
 * is told, and what puts a customer on the suppression list ({@code message_bounced}, {@code message_complained}, {@code unsubscribed},
 * for the channel of their property {@code channel} or for all).
 */
public final class OutcomesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Set<String> SUPPRESSING = Set.of("message_bounced", "message_complained", "unsubscribed");
    private static final String ALL = "*";

    private final StreamBatch batch;
    private final WorkflowStore store;
    private final Conversion conversion;

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
        this.store = new WorkflowStore(platform);
        this.conversion = ConversionSettings.of(platform);
        if (primed) {
            Priming.with(platform, probe -> new OutcomesHandler(probe).handleRequest(StreamSample.ofEvents(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handle(
                event,
                context,
                (customer, records, progress) -> records.forEach(record -> {
                    note(EventStore.read(record.written()).event());
                    progress.done(1);
                }));
    }

    private void note(Event event) {
        if (event.type().equals(conversion.eventType())) {
            store.runs(event.customerId()).stream()
                    .filter(run -> conversion.counts(run, event))
                    .forEach(run -> store.converted(run, event, conversion.money(event)));
        }
        if (SUPPRESSING.contains(event.type())) {
            var channel = event.property("channel") instanceof Value.Text(String named) ? named : ALL;
            store.suppress(event.customerId(), channel, event.type(), event.occurredAtMillis());
        }
    }
}
