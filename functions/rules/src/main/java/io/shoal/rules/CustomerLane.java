package io.shoal.rules;

import io.shoal.aws.Failure;
import io.shoal.aws.Item;
import io.shoal.aws.ProfileCodec;
import io.shoal.aws.StreamRecord;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.evaluation.Standing;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.membership.LedgerStore;
import io.shoal.aws.population.PopulationStore;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.rule.plan.Population;
import io.shoal.segment.Cause;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Evaluation;
import io.shoal.segment.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of one customer in one batch, evaluated one after the other.
 *
 * <p>A profile whose state lacks what the current catalog asks for is settled under the latest catalog that it does serve,
 * so that what its write touched is not lost; then it is rebuilt, and the record of that rebuild brings the current one.
 */
final class CustomerLane {
    private static final int ATTEMPTS = 20;

    private final String customerId;
    private final CatalogStore catalogs;
    private final ProfileWriter profiles;
    private final Identities identities;
    private final LedgerStore ledgers;
    private final Snapshots snapshots;
    private final PopulationStore populations;
    private final Population population;
    private CompiledCatalog current;
    private @Nullable Standing standing;

    CustomerLane(
            String customerId,
            CatalogStore catalogs,
            ProfileWriter profiles,
            Identities identities,
            LedgerStore ledgers,
            Snapshots snapshots,
            CompiledCatalog current,
            PopulationStore populations,
            Population population) {
        this.customerId = customerId;
        this.catalogs = catalogs;
        this.profiles = profiles;
        this.identities = identities;
        this.ledgers = ledgers;
        this.snapshots = snapshots;
        this.current = current;
        this.populations = populations;
        this.population = population;
    }

    /** Settles what one write of the profile means. One that was settled before changes nothing. */
    void settle(StreamRecord record) {
        var after = ProfileCodec.read(record.written());
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (settle(record.before(), after)) {
                noteEnd(after);
                return;
            }
            standing = null;
        }
        throw Failure.contended("others kept recording memberships of one customer");
    }

    /** Of who was forgotten everything is deleted once the memberships have ended. */
    private void noteEnd(Profile after) {
        if (after.identity().fate().equals(new Fate.Erased(false))) {
            profiles.ended(customerId, after.epoch());
        }
    }

    private boolean settle(Optional<Item> image, Profile after) {
        var known = standing(after);
        if (after.version() <= known.ledger().profileVersion() || isGone(known, after)) {
            return true;
        }
        if (Math.max(known.ledger().catalog(), after.catalog()) > current.version()) {
            current = catalogs.compiled();
        }
        var serves = snapshots.complete(after, current);
        var catalog =
                serves ? current : catalogs.compiled(Math.max(known.ledger().catalog(), after.catalog()));
        var settled = record(known, evaluate(known, image.map(ProfileCodec::read), after, catalog));
        if (settled && !serves) {
            profiles.complete(customerId, current);
        }
        return settled;
    }

    /** Tells whether a record that nothing is recorded of is not of a new customer, but of one who was forgotten meanwhile. */
    private boolean isGone(Standing known, Profile after) {
        return known.ledger().version() == 0 && identities.epoch(customerId) > after.epoch();
    }

    private Outcome evaluate(Standing known, Optional<Profile> before, Profile after, CompiledCatalog catalog) {
        var image = before.map(profile -> snapshots.of(profile, catalog));
        var now = snapshots.of(after, catalog);
        var earlier = earlier(after.written());
        return after.living()
                ? Evaluation.evaluate(catalog, known.ledger(), image, now, known.lists(), earlier, population)
                : Evaluation.end(catalog, known.ledger(), image, now, known.lists(), population);
    }

    /** What a record of another population run finds until then. */
    private Population earlier(Written written) {
        return written.cause() == Cause.POPULATION ? populations.before(Long.parseLong(written.trigger())) : population;
    }

    private boolean record(Standing known, Outcome outcome) {
        if (!outcome.write()) {
            return true;
        }
        var recorded = ledgers.record(customerId, known.ledger(), outcome);
        recorded.ifPresent(ledger -> standing = new Standing(ledger, known.lists()));
        return recorded.isPresent();
    }

    private Standing standing(Profile after) {
        var known = standing;
        if (known == null || known.ledger().epoch() != after.epoch()) {
            known = ledgers.read(customerId, after.epoch());
            standing = known;
        }
        return known;
    }
}
