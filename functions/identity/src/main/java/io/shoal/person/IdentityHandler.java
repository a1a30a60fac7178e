package io.shoal.person;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.StreamSample;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the stream of the Profiles table, as far as it is about those who are no customers any more. */
public final class IdentityHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final Absorption absorption;
    private final StreamBatch batch;

    /** For Lambda. */
    public IdentityHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public IdentityHandler(Platform platform) {
        this(platform, false);
    }

    private IdentityHandler(Platform platform, boolean primed) {
        this.absorption = new Absorption(platform, new CatalogStore(platform));
        this.batch = new StreamBatch(platform, "identity");
        if (primed) {
            Priming.with(platform, probe -> new IdentityHandler(probe).handleRequest(StreamSample.ofMerge(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handle(event, context, (customer, records, progress) -> {
            for (StreamRecord record : records) {
                settle(ProfileCodec.read(record.written()));
                progress.done(1);
            }
        });
    }

    private void settle(Profile profile) {
        switch (profile.identity().fate()) {
            case Fate.Merged _ -> absorption.absorb(profile.customerId(), merged(profile.customerId()));
            case Fate.Living _, Fate.Returning _, Fate.Erased _ -> {}
        }
    }

    private static Written merged(String from) {
        return Written.because(Cause.MERGE, from, Set.of(Touched.ALL));
    }
}
