package io.shoal.aws.evaluation;

import io.shoal.aws.EventStore;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.profile.Folding;
import io.shoal.profile.Profile;
import io.shoal.profile.ProfileFold;
import io.shoal.segment.CompiledCatalog;
import java.util.List;

/** Folds a customer's whole history anew for a look under another catalog; nothing of it is stored. */
public final class Rebuilding {
    private final Platform platform;
    private final EventStore events;
    private final OverflowStore overflow;

    /** Takes the platform, whose variables name the tables of events and overflow. */
    public Rebuilding(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
        this.overflow = new OverflowStore(platform);
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
