package io.shoal.population;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.evaluation.Trial;
import io.shoal.aws.population.PopulationStore;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.rfm.population.Findings;
import io.shoal.segment.Cause;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Evaluation;
import io.shoal.segment.Outcome;
import io.shoal.segment.Touched;
import io.shoal.state.MissingChunkException;
import java.util.Optional;
import java.util.Set;

/**
 * Touches those of one part of the population for whom the last run makes a difference: a membership, a score or the due
 * instant. Who was touched is no longer different once the rules have seen it, and who is touched again before that is
 * evaluated to the same.
 */
final class Touching {
    private static final int ATTEMPTS = 5;

    private final Platform platform;
    private final CompiledCatalog catalog;
    private final Findings findings;
    private final Snapshots snapshots;
    private final StandingStore standings;
    private final ProfileStore profiles;
    private final ProfileScan scan;

    Touching(Platform platform, CatalogStore catalogs, PopulationStore populations) {
        this.platform = platform;
        this.catalog = catalogs.compiled();
        this.findings =
                populations.latest().orElseThrow(() -> new IllegalStateException("there was no population run yet"));
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.standings = new StandingStore(platform);
        this.profiles = new ProfileStore(platform);
        this.scan = new ProfileScan(platform);
    }

    RunPart run(RunPart part, TimeLeft time) {
        var now = part;
        while (!now.done() && time.forMore()) {
            now = page(now);
        }
        return now;
    }

    private RunPart page(RunPart part) {
        var page = scan.read(part.segment(), part.totalSegments(), part.after());
        var standing = standings.readAll(
                page.profiles().stream().map(Profile::customerId).toList());
        var touched = page.profiles().stream()
                .filter(profile -> touch(profile, standing.getOrDefault(profile.customerId(), Standing.NONE), ATTEMPTS))
                .count();
        return part.withPage(page.profiles().size(), touched, page.last());
    }

    private boolean touch(Profile profile, Standing standing, int attempts) {
        try {
            return concerned(profile, standing)
                    && (profiles.replace(profile.touched(reason(), platform.nowMillis())) || again(profile, attempts));
        } catch (MissingChunkException replaced) {
            return again(profile, attempts);
        }
    }

    /** Who was never settled, or touched for this run already, will be settled under it anyway. */
    private boolean concerned(Profile profile, Standing standing) {
        return standing.ledger().version() > 0
                && !profile.written().equals(reason())
                && snapshots.complete(profile, catalog)
                && Trial.matters(outcome(profile, standing), standing.ledger());
    }

    private Outcome outcome(Profile profile, Standing standing) {
        return Evaluation.evaluate(
                catalog,
                standing.ledger(),
                Optional.of(snapshots.of(profile, catalog)),
                snapshots.touched(profile, reason(), platform.nowMillis(), catalog),
                standing.lists(),
                findings);
    }

    private Written reason() {
        return Written.because(Cause.POPULATION, Long.toString(findings.version()), Set.of(Touched.POPULATION));
    }

    /** Looks once more at a customer whom somebody else wrote meanwhile. */
    private boolean again(Profile profile, int attempts) {
        return attempts > 1
                && profiles.read(profile.customerId())
                        .map(fresh -> touch(fresh, standings.read(fresh.customerId()), attempts - 1))
                        .orElse(false);
    }
}
