package io.shoal.population;

import io.shoal.aws.Item;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.Rebuilding;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.evaluation.Trial;
import io.shoal.aws.population.PopulationStore;
import io.shoal.population.Part.Settled;
import io.shoal.profile.Profile;
import io.shoal.segment.CompiledCatalog;
import io.shoal.state.MissingChunkException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Works through one part of the profiles. A profile is written only where its state lacks something, or where a touch would
 * change a membership, a match or the due instant; so that starting twice, or again half way, does no harm. What somebody
 * else writes meanwhile is left alone: the rules see every write, and see it under the new catalog.
 */
final class Backfill {
    private static final int ATTEMPTS = 5;

    private final Platform platform;
    private final CompiledCatalog catalog;
    private final StandingStore standings;
    private final ProfileStore profiles;
    private final Snapshots snapshots;
    private final Rebuilding rebuilding;
    private final ListPublication lists;
    private final Trial trial;

    Backfill(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalog = catalogs.compiled();
        this.standings = new StandingStore(platform);
        this.profiles = new ProfileStore(platform);
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.rebuilding = new Rebuilding(platform);
        this.lists = new ListPublication(platform, catalogs);
        this.trial = new Trial(catalog, snapshots, new PopulationStore(platform).current());
    }

    /** Goes on with a part until its end, or until the time is up. */
    Part run(Part part, TimeLeft time) {
        var now = part;
        if (part.after().isEmpty()) {
            now = lists.publish(catalog.catalog(), part, time);
        }
        while (!now.done() && time.forMore()) {
            now = page(now);
        }
        return now;
    }

    private Part page(Part part) {
        var page = platform.clients().dynamoDb().scan(scan(part));
        var found = profiles(page);
        var standing = standings.readAll(found.stream().map(Profile::customerId).toList());
        var now = part;
        for (var profile : found) {
            now = now.withScanned(
                    settle(profile, standing.getOrDefault(profile.customerId(), Standing.NONE), ATTEMPTS));
        }
        return now.withPage(last(page));
    }

    private Settled settle(Profile profile, Standing standing, int attempts) {
        try {
            if (!snapshots.complete(profile, catalog)) {
                return rebuilding.store(profile, catalog) ? Settled.REBUILT : again(profile, attempts);
            }
            var outcome = trial.of(profile, standing, platform.nowMillis());
            if (!Trial.matters(outcome, standing.ledger())) {
                return Settled.LEFT;
            }
            var touched = profile.touched(trial.reason(standing), platform.nowMillis());
            return profiles.replace(touched) ? Settled.TOUCHED : again(profile, attempts);
        } catch (MissingChunkException replaced) {
            return attempts > 1 ? again(profile, attempts) : fail(replaced);
        }
    }

    /** Looks once more at a customer whom somebody else wrote meanwhile. */
    private Settled again(Profile profile, int attempts) {
        if (attempts <= 1) {
            return Settled.LEFT;
        }
        var customer = profile.customerId();
        return profiles.read(customer)
                .map(fresh -> settle(fresh, standings.read(customer), attempts - 1))
                .orElse(Settled.LEFT);
    }

    private static Settled fail(MissingChunkException replaced) {
        throw replaced;
    }

    private ScanRequest scan(Part part) {
        return ScanRequest.builder()
                .tableName(platform.variable("PROFILES_TABLE"))
                .segment(part.segment())
                .totalSegments(part.totalSegments())
                .limit(StandingStore.AT_ONCE)
                .consistentRead(true)
                .exclusiveStartKey(part.after()
                        .map(customer ->
                                Item.empty().text("customerId", customer).attributes())
                        .orElse(null))
                .build();
    }

    private static List<Profile> profiles(ScanResponse page) {
        return page.items().stream()
                .map(item -> ProfileCodec.read(Item.of(item)))
                .toList();
    }

    private static Optional<String> last(ScanResponse page) {
        return page.hasLastEvaluatedKey()
                ? Optional.of(Item.of(page.lastEvaluatedKey()).text("customerId"))
                : Optional.empty();
    }
}
