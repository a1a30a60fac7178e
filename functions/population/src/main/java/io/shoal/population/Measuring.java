package io.shoal.population;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.population.RunStore;
import io.shoal.profile.Profile;
import io.shoal.rfm.summary.PopulationSummary;
import io.shoal.rule.plan.Gauge;
import io.shoal.rule.plan.Population;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.CustomerSubject;
import io.shoal.state.MissingChunkException;
import java.util.Optional;

/** Gathers one part of the population. What it has is stored when its time is up, so that nothing is gathered twice. */
final class Measuring {
    private final RunStore runs;
    private final CompiledCatalog catalog;
    private final Snapshots snapshots;
    private final ProfileStore profiles;
    private final ProfileScan scan;
    private final Gauge gauge;

    Measuring(Platform platform, CatalogStore catalogs, RunStore runs) {
        this.runs = runs;
        this.catalog = catalogs.compiled();
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.profiles = new ProfileStore(platform);
        this.scan = new ProfileScan(platform);
        this.gauge = catalog.gauge().orElseThrow();
    }

    RunPart run(RunPart part, TimeLeft time) {
        var at = runs.read(part.run()).at();
        var gathered = runs.gathered(part.run(), part.segment());
        while (!gathered.done() && time.forMore()) {
            gathered = page(part, gathered, at);
        }
        runs.store(part.run(), part.segment(), gathered);
        return new RunPart(
                part.run(),
                part.segment(),
                part.totalSegments(),
                gathered.after(),
                gathered.customers(),
                0,
                gathered.done());
    }

    private RunStore.Gathered page(RunPart part, RunStore.Gathered before, long at) {
        var page = scan.read(part.segment(), part.totalSegments(), before.after());
        page.profiles().forEach(profile -> measure(profile, at, before.summary()));
        return new RunStore.Gathered(
                page.last(),
                page.last().isEmpty(),
                before.customers() + page.profiles().size(),
                before.summary());
    }

    private void measure(Profile profile, long at, PopulationSummary summary) {
        try {
            add(profile, at, summary);
        } catch (MissingChunkException replaced) {
            Optional<Profile> fresh = profiles.read(profile.customerId());
            fresh.ifPresent(again -> add(again, at, summary));
        }
    }

    /** A customer of whom more is known already than at the instant of the run is measured as of then. */
    private void add(Profile profile, long at, PopulationSummary summary) {
        var now = Math.max(at, profile.asOf());
        var snapshot = snapshots.of(profile, catalog);
        snapshot.state().advance(now);
        var subject = new CustomerSubject(snapshot, _ -> false, Population.NONE, catalog.attributes());
        gauge.measures(subject, now).ifPresent(summary::add);
        gauge.purchaser(subject, Reduction.cut(at), now)
                .ifPresent(purchaser -> summary.add(profile.customerId(), purchaser));
        gauge.ranked(subject, now).forEach(summary::add);
    }
}
