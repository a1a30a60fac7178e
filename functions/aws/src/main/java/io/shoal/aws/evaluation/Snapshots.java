package io.shoal.aws.evaluation;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Snapshot;
import io.shoal.state.CustomerState;

/** Makes the images that are evaluated out of stored profiles. */
public final class Snapshots {
    private final CatalogStore catalogs;
    private final OverflowStore overflow;

    /** Takes where the plans of earlier catalogs, and the chunks of states, are read from. */
    public Snapshots(CatalogStore catalogs, OverflowStore overflow) {
        this.catalogs = catalogs;
        this.overflow = overflow;
    }

    /** Returns the image of a profile, its state readable by the rules of this catalog. */
    public Snapshot of(Profile profile, CompiledCatalog catalog) {
        return of(profile, profile.written(), profile.asOf(), catalog);
    }

    /** Returns the image that the profile would have after a touch. */
    public Snapshot touched(Profile profile, Written why, long now, CompiledCatalog catalog) {
        return of(profile, why, Math.max(profile.asOf(), now), catalog);
    }

    /** Tells whether the state of a profile holds all that this catalog asks for. */
    public boolean complete(Profile profile, CompiledCatalog catalog) {
        return profile.catalog() == catalog.version()
                || catalogs.compiled(profile.catalog()).statePlan().covers(catalog.statePlan());
    }

    private Snapshot of(Profile profile, Written why, long asOf, CompiledCatalog catalog) {
        var facts = profile.facts();
        return new Snapshot(
                profile.customerId(),
                profile.version(),
                asOf,
                facts.attributes(),
                facts.consents(),
                CustomerState.read(
                        catalog.statePlan(), profile.state().toArray(), overflow.of(profile.customerId())),
                complete(profile, catalog),
                why.cause(),
                why.trigger(),
                why.touched());
    }
}
