package io.shoal.population;

import io.shoal.aws.population.PopulationStore;
import io.shoal.aws.population.RunStore;
import io.shoal.rfm.fit.PredictionFit;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.summary.PopulationSummary;

/** Makes one of what the parts of a run have gathered, and puts it into effect. */
final class Reduction {
    private static final long DAY = 86_400_000L;

    /** So many days before a run are held out to check the model. */
    private static final long HELD_OUT = 90;

    private final RunStore runs;
    private final PopulationStore populations;

    Reduction(RunStore runs, PopulationStore populations) {
        this.runs = runs;
        this.populations = populations;
    }

    /** The beginning of a day (UTC), up to which a model is learnt that has to foretell the rest. */
    static long cut(long at) {
        return Math.floorDiv(at, DAY) * DAY - HELD_OUT * DAY - 1;
    }

    /**
     * Reduces a run.
     *
     * @throws IllegalStateException if a part is not done, or another run put its findings into effect meanwhile
     */
    Findings reduce(RunStore.Run run) {
        var version = populations.versionOf(run.name());
        if (version > 0) {
            return populations.findings(version);
        }
        var findings = findings(merged(run), populations.nextVersion(), run.at());
        if (!populations.publish(findings, run.name())) {
            throw new IllegalStateException("another population run was faster");
        }
        return findings;
    }

    private PopulationSummary merged(RunStore.Run run) {
        var whole = new PopulationSummary();
        for (var part = 0; part < run.parts(); part++) {
            var gathered = runs.gathered(run.name(), part);
            if (!gathered.done()) {
                throw new IllegalStateException("part " + part + " of run " + run.name() + " is not done");
            }
            whole.merge(gathered.summary());
        }
        return whole;
    }

    private static Findings findings(PopulationSummary summary, long version, long at) {
        return new Findings(
                version,
                at,
                summary.customers(),
                summary.thresholds(),
                new Findings.Accuracy(summary.recencyResolution(), summary.frequencyResolution(), summary.rankError()),
                summary.percentiles(),
                summary.rankings(),
                PredictionFit.of(summary.purchasers(), at, cut(at)));
    }
}
