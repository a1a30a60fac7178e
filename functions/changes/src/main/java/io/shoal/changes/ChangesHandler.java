package io.shoal.changes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.StreamSample;
import io.shoal.aws.membership.BusPublisher;
import io.shoal.aws.membership.BusPublisher.Outgoing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Changes table and puts every announced change on the bus, as it is recorded. A record that comes
 * again is published again, with the same id.
 */
public final class ChangesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final BusPublisher publisher;
    private final StreamBatch batch;

    /** For Lambda. */
    public ChangesHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public ChangesHandler(Platform platform) {
        this(platform, false);
    }

    private ChangesHandler(Platform platform, boolean primed) {
        this.publisher = new BusPublisher(platform);
        this.batch = new StreamBatch(platform, "changes");
        if (primed) {
            Priming.with(platform, probe -> new ChangesHandler(probe).handleRequest(StreamSample.ofChanges(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handleTogether(event, context, this::publish);
    }

    /** A record that cannot be read holds back the later ones of its customer. */
    private List<Optional<RuntimeException>> publish(List<StreamRecord> records) {
        var outcomes = new ArrayList<Optional<RuntimeException>>();
        var outgoing = new ArrayList<Outgoing>();
        var positions = new ArrayList<Integer>();
        var held = new HashSet<String>();
        for (var record : records) {
            try {
                var change = Outgoing.of(record.written().text("detail"));
                if (held.contains(record.customerId())) {
                    throw Failure.unavailable("an earlier change of the customer cannot be read");
                }
                positions.add(outcomes.size());
                outgoing.add(change);
                outcomes.add(Optional.empty());
            } catch (Failure unreadable) {
                held.add(record.customerId());
                outcomes.add(Optional.of(unreadable));
            }
        }
        var published = publisher.publish(outgoing);
        for (var index = 0; index < published.size(); index++) {
            outcomes.set(positions.get(index), published.get(index));
        }
        return outcomes;
    }
}
