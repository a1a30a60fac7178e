package io.shoal.aws.evaluation;

import io.shoal.aws.OverflowStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.profile.Folding;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.CompiledCatalog;
import io.shoal.segment.Snapshot;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;

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

    /** Returns the image of a profile that was rebuilt but not stored. */
    public Snapshot rebuilt(Folding folding, Written why, long now, CompiledCatalog catalog) {
        var stored = overflow.of(folding.next().customerId());
        Overflow chunks = chunk -> {
            var spilled = folding.spilled().get(chunk);
            return spilled == null ? stored.load(chunk) : spilled.toArray();
        };
        return of(folding.next(), why, Math.max(folding.next().asOf(), now), catalog, chunks);
    }

    /** Tells whether the state of a profile holds all that this catalog asks for. */
    public boolean complete(Profile profile, CompiledCatalog catalog) {
        return profile.catalog() == catalog.version()
                || catalogs.compiled(profile.catalog()).statePlan().covers(catalog.statePlan());
    }

    private Snapshot of(Profile profile, Written why, long asOf, CompiledCatalog catalog) {
        return of(profile, why, asOf, catalog, overflow.of(profile.customerId()));
    }

    private Snapshot of(Profile profile, Written why, long asOf, CompiledCatalog catalog, Overflow chunks) {
        var facts = profile.facts();
        return new Snapshot(
                profile.customerId(),
                profile.version(),
                asOf,
                facts.attributes(),
                facts.consents(),
                CustomerState.read(catalog.statePlan(), profile.state().toArray(), chunks),
                complete(profile, catalog),
                why.cause(),
                why.trigger(),
                why.touched());
    }
}
