package io.shoal.population;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.evaluation.ProfileScan;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.evaluation.Trial;
import io.shoal.aws.population.PopulationStore;
import io.shoal.population.Part.Settled;
import io.shoal.profile.Profile;
import io.shoal.segment.CompiledCatalog;
import io.shoal.state.MissingChunkException;
import java.util.Map;

/**
 * Works through one part of the profiles. A profile is written only where its state lacks something, or where a touch would
 * change a membership, a match or the due instant; so that starting twice, or again half way, does no harm. What somebody
 * else writes meanwhile is left alone: the rules see every write, and see it under the new catalog.
 */
final class Backfill {
    private static final int ATTEMPTS = 5;

    private final Platform platform;
    private final CompiledCatalog catalog;
    private final ProfileScan scan;
    private final StandingStore standings;
    private final ProfileStore profiles;
    private final Snapshots snapshots;
    private final ProfileWriter writer;
    private final ListPublication lists;
    private final Trial trial;

    Backfill(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalog = catalogs.compiled();
        this.scan = new ProfileScan(platform);
        this.standings = new StandingStore(platform);
        this.profiles = new ProfileStore(platform);
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.writer = new ProfileWriter(platform, catalogs);
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
        var page = scan.page(part.segment(), part.totalSegments(), part.after());
        var ids = page.profiles().stream().map(Profile::customerId).toList();
        var standing = ids.isEmpty() ? Map.<String, Standing>of() : standings.readAll(ids);
        var now = part;
        for (var profile : page.profiles()) {
            now = now.withScanned(
                    settle(profile, standing.getOrDefault(profile.customerId(), Standing.NONE), ATTEMPTS));
        }
        return now.withPage(page.last());
    }

    private Settled settle(Profile profile, Standing standing, int attempts) {
        try {
            if (!snapshots.complete(profile, catalog)) {
                return writer.complete(profile.customerId(), catalog).isPresent()
                        ? Settled.REBUILT
                        : again(profile, attempts);
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
}
