package io.shoal.aws.evaluation;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.population.PopulationStore;
import io.shoal.profile.Profile;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Draft;
import io.shoal.segment.Outcome;
import io.shoal.segment.Publication;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Tries a publication on the customers as they are, and writes nothing: who would enter and leave which segment, with which
 * others the new members overlap, and what it would cost. Where the time is up before all were looked at, the report says so
 * and speaks of those that were.
 */
public final class Preview {
    private final Platform platform;
    private final ProfileScan scan;
    private final StandingStore standings;
    private final Snapshots snapshots;
    private final Rebuilding rebuilding;
    private final PopulationStore populations;

    /** Takes the platform, whose variables name the tables. */
    public Preview(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.scan = new ProfileScan(platform);
        this.standings = new StandingStore(platform);
        this.snapshots = new Snapshots(catalogs, new OverflowStore(platform));
        this.rebuilding = new Rebuilding(platform);
        this.populations = new PopulationStore(platform);
    }

    /**
     * Tries a publication.
     *
     * @param publication accepted
     * @param drafts what it was made of; their lists count as if they were in effect
     * @param timeLeft tells whether there is time for another page of customers
     */
    public PreviewReport run(Publication publication, List<Draft> drafts, BooleanSupplier timeLeft) {
        var run = new Run(publication, drafts);
        var complete = false;
        var after = Optional.<String>empty();
        while (!complete && timeLeft.getAsBoolean()) {
            var page = scan.page(0, 1, after);
            run.look(page.profiles());
            after = page.last();
            complete = after.isEmpty();
        }
        return run.report.finish(complete);
    }

    /** One pass over the customers. */
    private final class Run {
        private final Trial trial;
        private final Map<String, Set<String>> lists;
        private final PreviewReport.Draft report;

        private Run(Publication publication, List<Draft> drafts) {
            var catalog = CompiledCatalog.compile(publication.catalog().orElseThrow());
            this.trial = new Trial(catalog, snapshots, populations.current());
            this.lists = drafts.stream()
                    .filter(draft -> draft.definition().isStatic())
                    .collect(Collectors.toMap(
                            draft -> draft.definition().id(), draft -> new HashSet<>(draft.members())));
            var looked = new HashSet<>(publication.published());
            looked.addAll(publication.archived());
            this.report = new PreviewReport.Draft(looked);
        }

        private void look(List<Profile> profiles) {
            var ids = profiles.stream().map(Profile::customerId).toList();
            var found = ids.isEmpty() ? Map.<String, Standing>of() : standings.readAll(ids);
            profiles.forEach(profile -> look(profile, found.getOrDefault(profile.customerId(), Standing.NONE)));
        }

        private void look(Profile profile, Standing standing) {
            var listed = listed(profile.customerId(), standing);
            var complete = snapshots.complete(profile, trial.catalog());
            var outcome = outcome(profile, listed, complete);
            report.add(profile.customerId(), standing.ledger(), outcome, !complete);
        }

        private Outcome outcome(Profile profile, Standing standing, boolean complete) {
            var now = platform.nowMillis();
            return complete
                    ? trial.of(profile, standing, now)
                    : trial.of(profile, rebuilding.fold(profile, trial.catalog()), standing, now);
        }

        private Standing listed(String customer, Standing standing) {
            var named = new HashSet<>(standing.lists());
            named.removeAll(lists.keySet());
            lists.forEach((segment, members) -> {
                if (members.contains(customer)) {
                    named.add(segment);
                }
            });
            return new Standing(standing.ledger(), named);
        }
    }
}
