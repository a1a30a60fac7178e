package io.shoal.profiles;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.EventStore;
import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamBatch.Progress;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.StreamSample;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.profile.Arrival;
import io.shoal.segment.CompiledCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Events table and folds what comes into profiles: one write for each customer and batch. What is no
 * event of a customer any more is brought where it belongs: {@link Strays}.
 */
public final class ProfilesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final CatalogStore catalogs;
    private final ProfileWriter profiles;
    private final Strays strays;
    private final StreamBatch batch;

    /** For Lambda. */
    public ProfilesHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public ProfilesHandler(Platform platform) {
        this(platform, false);
    }

    private ProfilesHandler(Platform platform, boolean primed) {
        this.catalogs = new CatalogStore(platform);
        this.profiles = new ProfileWriter(platform, catalogs);
        this.strays = new Strays(platform, catalogs);
        this.batch = new StreamBatch(platform, "profiles");
        if (primed) {
            Priming.with(platform, probe -> new ProfilesHandler(probe).handleRequest(StreamSample.ofEvents(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        var catalog = catalogs.compiled();
        return batch.handle(event, context, (customer, records, done) -> fold(customer, records, catalog, done));
    }

    /** Tells whether an event is no copy of one that was moved here, which whoever moved it counts. */
    private static boolean isNew(Arrival.Streamed record) {
        return record.arrival().origin().moved().isEmpty();
    }

    /** What comes before a record that cannot be read is folded; it and what follows are not. */
    private void fold(String customerId, List<StreamRecord> records, CompiledCatalog catalog, Progress progress) {
        var readable = new ArrayList<Arrival.Streamed>();
        var broken = Optional.<Failure>empty();
        for (var record : records) {
            try {
                readable.add(new Arrival.Streamed(EventStore.read(record.written()), record.sequence()));
            } catch (Failure unreadable) {
                broken = Optional.of(unreadable);
                break;
            }
        }
        var coming = strays.own(
                customerId, readable.stream().filter(ProfilesHandler::isNew).toList());
        if (!coming.isEmpty()) {
            strays.settle(profiles.fold(customerId, coming, catalog), coming);
        }
        progress.done(readable.size());
        if (broken.isPresent()) {
            throw broken.get();
        }
    }
}
