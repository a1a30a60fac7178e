package io.shoal.aws.evaluation;

import io.shoal.aws.EventStore;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.profile.Folding;
import io.shoal.profile.Profile;
import io.shoal.profile.ProfileFold;
import io.shoal.segment.CompiledCatalog;
import java.util.List;

/** Folds a customer's whole history anew, where the state lacks what a catalog asks for. */
public final class Rebuilding {
    private final Platform platform;
    private final EventStore events;
    private final ProfileStore profiles;
    private final OverflowStore overflow;

    /** Takes the platform, whose variables name the tables of events, profiles and overflow. */
    public Rebuilding(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
        this.profiles = new ProfileStore(platform);
        this.overflow = new OverflowStore(platform);
    }

    /**
     * Rebuilds a customer and stores the profile.
     *
     * @return whether it was stored; false if somebody else wrote the profile meanwhile
     */
    public boolean store(Profile profile, CompiledCatalog catalog) {
        var customer = profile.customerId();
        var folding = fold(profile, catalog);
        overflow.put(customer, folding.spilled(), platform.nowMillis());
        if (!profiles.replace(folding.next())) {
            return false;
        }
        overflow.delete(customer, folding.obsolete(), platform.nowMillis() - Folding.KEPT);
        return true;
    }

    /** Rebuilds a customer and stores nothing. */
    public Folding fold(Profile profile, CompiledCatalog catalog) {
        var customer = profile.customerId();
        var began = platform.nowMillis();
        var rebuild = new ProfileFold(catalog.statePlan(), catalog.version(), overflow.of(customer))
                .rebuild(profile, List.of(), overflow.names(customer), began);
        events.history(customer, rebuild::add);
        return rebuild.finish();
    }
}
