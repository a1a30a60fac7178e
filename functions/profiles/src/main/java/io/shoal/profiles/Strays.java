package io.shoal.profiles;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.profile.Arrival;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.List;

/**
 * Events that were on their way when their customer was merged into another, or forgotten: the first are brought to the person, the
 * second are deleted.
 */
final class Strays {
    private final EventStore events;
    private final Absorption absorption;

    Strays(Platform platform, CatalogStore catalogs) {
        this.events = new EventStore(platform);
        this.absorption = new Absorption(platform, catalogs);
    }

    /**
     * Does what is left to do once events were folded.
     *
     * @param found the profile as the fold found it
     */
    void settle(Profile found, List<Arrival.Streamed> records) {
        switch (found.identity().fate()) {
            case Fate.Living _, Fate.Returning _ -> forget(found.epoch(), records);
            case Fate.Merged _ -> absorption.absorb(found.customerId(), because(records));
            // What is of the next life waits until this one is gone; then its customer is rebuilt.
            case Fate.Erased _ -> forget(found.epoch() + 1, records);
        }
    }

    private void forget(long epoch, List<Arrival.Streamed> records) {
        records.stream()
                .map(Arrival.Streamed::arrival)
                .filter(arrival -> arrival.origin().epoch() < epoch)
                .forEach(arrival -> events.delete(
                        arrival.event().customerId(),
                        arrival.event().eventId(),
                        arrival.origin().epoch()));
    }

    private static Written because(List<Arrival.Streamed> records) {
        return Written.because(
                records.stream().map(record -> record.arrival().event()).toList());
    }
}
