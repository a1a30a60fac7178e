package io.shoal.aws.evaluation;

import io.shoal.profile.Folding;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.rule.plan.Population;
import io.shoal.segment.Cause;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Evaluation;
import io.shoal.segment.Ledger;
import io.shoal.segment.Outcome;
import io.shoal.segment.Segment;
import io.shoal.segment.Snapshot;
import io.shoal.segment.Touched;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what a touch of a customer would come to, without touching. For backfills, which touch only where something
 * would be different, and for previews.
 *
 * @param catalog the catalog to try
 * @param snapshots makes the images
 * @param population the last run over all customers
 */
public record Trial(CompiledCatalog catalog, Snapshots snapshots, Population population) {

    /**
     * Evaluates a touch.
     *
     * @param profile whose state holds all that the catalog asks for
     * @param now the instant of the touch, in epoch milliseconds
     */
    public Outcome of(Profile profile, Standing standing, long now) {
        var before = snapshots.of(profile, catalog);
        return evaluate(before, snapshots.touched(profile, reason(standing), now, catalog), standing);
    }

    /** Evaluates a touch of a customer whose state had to be rebuilt for it. */
    public Outcome of(Profile profile, Folding rebuilt, Standing standing, long now) {
        var before = snapshots.of(profile, catalog);
        return evaluate(before, snapshots.rebuilt(rebuilt, reason(standing), now, catalog), standing);
    }

    private Outcome evaluate(Snapshot before, Snapshot after, Standing standing) {
        return Evaluation.evaluate(
                catalog, standing.ledger(), Optional.of(before), after, standing.lists(), population);
    }

    /** Returns the reason with which the customer is to be touched. */
    public Written reason(Standing standing) {
        return Written.because(Cause.DEFINITION, Long.toString(catalog.version()), relisted(standing));
    }

    /** Tells whether the touch would change a membership, a match, the RFM cell or the due instant. */
    public static boolean matters(Outcome outcome, Ledger before) {
        return before.version() == 0
                || !outcome.next().memberships().equals(before.memberships())
                || !outcome.next().cell().equals(before.cell())
                || outcome.next().dueAt() < before.dueAt();
    }

    /** Names the lists that the ledger does not know of yet. */
    private Set<String> relisted(Standing standing) {
        return catalog.catalog().active().stream()
                .filter(segment -> segment.definition().isStatic())
                .map(Segment::id)
                .filter(id -> standing.lists().contains(id)
                        != standing.ledger().membership(id).matched())
                .map(Touched::list)
                .collect(Collectors.toSet());
    }
}
