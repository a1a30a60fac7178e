package io.shoal.rules;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.Priming;
import io.shoal.aws.StreamBatch;
import io.shoal.aws.StreamSample;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.aws.population.PopulationStore;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of the Profiles table, evaluates the segments that each write concerns, and records who enters and
 * leaves, and when the customer is due next.
 */
public final class RulesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final CatalogStore catalogs;
    private final PopulationStore populations;
    private final ProfileWriter profiles;
    private final Identities identities;
    private final LedgerStore ledgers;
    private final Snapshots snapshots;
    private final StreamBatch batch;

    /** For Lambda. */
    public RulesHandler() {
        this(Platform.ofLambda(), true);
    }

    /** Wires the handler to a platform. */
    public RulesHandler(Platform platform) {
        this(platform, false);
    }

    private RulesHandler(Platform platform, boolean primed) {
        this.catalogs = new CatalogStore(platform);
        this.populations = new PopulationStore(platform);
        this.profiles = new ProfileWriter(platform, catalogs);
        this.identities = new Identities(platform);
        this.ledgers = new LedgerStore(platform);
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.batch = new StreamBatch(platform, "rules");
        if (primed) {
            Priming.with(platform, probe -> new RulesHandler(probe).handleRequest(StreamSample.ofProfiles(), null));
        }
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
        var catalog = catalogs.compiled();
        var population = populations.current();
        return batch.handle(event, context, (customer, records, progress) -> {
            var lane = new CustomerLane(
                    customer, catalogs, profiles, identities, ledgers, snapshots, catalog, populations, population);
            for (var record : records) {
                lane.settle(record);
                progress.done(1);
            }
        });
    }
}
