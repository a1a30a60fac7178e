package io.shoal.person;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.Log;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.StreamSample;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.aws.customer.Linking;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.customer.Separation;
import io.shoal.aws.customer.Traces;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.workflow.OutcomeRecorder;
import io.shoal.aws.workflow.Stops;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Profiles table, as far as it is about those who are no customers any more, or may have taken back a consent
 * that a workflow relies on.
 */
public final class IdentityHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final Absorption absorption;
    private final Separation separation;
    private final Linking linking;
    private final Identities identities;
    private final ProfileStore profiles;
    private final Traces traces;
    private final ProfileWriter writer;
    private final Stops stops;
    private final OutcomeRecorder outcomes;
    private final Log log;
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
        var catalogs = new CatalogStore(platform);
        this.absorption = new Absorption(platform, catalogs);
        this.separation = new Separation(platform, catalogs);
        this.linking = new Linking(platform, catalogs);
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.traces = new Traces(platform, catalogs);
        this.writer = new ProfileWriter(platform, catalogs);
        this.stops = new Stops(platform);
        this.outcomes = new OutcomeRecorder(platform);
        this.log = Log.of(platform);
        this.batch = new StreamBatch(platform, "identity");
        if (primed) {
            Priming.with(platform, probe -> new IdentityHandler(probe).handleRequest(StreamSample.ofMerge(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        return batch.handle(event, context, (customer, records, progress) -> {
            for (StreamRecord record : records) {
                settle(ProfileCodec.read(record.written()), record.before().map(ProfileCodec::read));
                progress.done(1);
            }
        });
    }

    private void settle(Profile profile, Optional<Profile> before) {
        var fate = profile.identity().fate();
        switch (fate) {
            case Fate.Merged _ -> {
                if (before.filter(former -> former.identity().fate().equals(fate))
                        .isPresent()) {
                    hear(profile.customerId());
                } else {
                    absorb(profile.customerId());
                }
            }
            case Fate.Returning(var from) -> {
                separation.separate(profile.customerId(), from);
                linking.review(List.of(profile.customerId(), from));
            }
            case Fate.Erased(var ended) -> {
                if (ended) {
                    forget(profile);
                }
            }
            case Fate.Living _ -> stops.withdrawn(profile.customerId());
        }
    }

    /** Brings to a person what an alias holds, and counts what the two brought about together. */
    private void absorb(String aliasId) {
        absorption.absorb(aliasId, Written.MERGED);
        outcomes.noteMerged(aliasId);
    }

    /** Something was put under an alias: its person learns of it, or is still to absorb it. */
    private void hear(String aliasId) {
        var person = identities.person(aliasId).id();
        profiles.read(aliasId)
                .filter(alias -> !person.equals(aliasId) && !writer.hear(person, alias))
                .ifPresent(_ -> absorb(aliasId));
    }

    private void forget(Profile profile) {
        var customer = profile.customerId();
        // The profile is deleted last; what is there once it is gone is of the next life.
        if (profiles.read(customer).map(Profile::epoch).equals(Optional.of(profile.epoch()))) {
            var deleted = traces.delete(customer, profile.epoch());
            log.info("erased", deleted);
            log.count(Map.of("erasedCustomers", deleted.getOrDefault("profiles", 0L)));
        }
        writer.revive(customer);
        // Who was merged into the next life while the last one was deleted could not be absorbed.
        identities.person(customer).aliases().forEach(this::absorb);
    }
}
