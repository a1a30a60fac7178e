package io.shoal.profiles;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.aws.customer.Separation;
import io.shoal.aws.identity.Identities;
import io.shoal.profile.Arrival;
import io.shoal.profile.Fate;
import io.shoal.profile.Origin;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events that were on their way when their customer was merged into another, or forgotten: the first are brought to the person, the
 * second are deleted.
 */
final class Strays {
    private final EventStore events;
    private final Absorption absorption;
    private final Separation separation;
    private final Identities identities;

    Strays(Platform platform, CatalogStore catalogs) {
        this.events = new EventStore(platform);
        this.absorption = new Absorption(platform, catalogs);
        this.separation = new Separation(platform, catalogs);
        this.identities = new Identities(platform);
    }

    /**
     * Gives back what was stored under a person while the id that it was sent under was split off; returns the rest.
     *
     * @param records all stored under one customer id
     */
    List<Arrival.Streamed> own(String customerId, List<Arrival.Streamed> records) {
        var others = records.stream()
                .map(record -> record.arrival().origin())
                .filter(origin -> !origin.under().equals(customerId))
                .map(Origin::under)
                .collect(Collectors.toSet());
        if (others.isEmpty()) {
            return records;
        }
        var persons = identities.persons(
                Stream.concat(Stream.of(customerId), others.stream()).toList());
        var person = Objects.requireNonNull(persons.get(customerId));
        var gone = others.stream()
                .filter(other ->
                        !Objects.requireNonNull(persons.get(other)).id().equals(person.id()))
                .collect(Collectors.toSet());
        gone.forEach(under -> separation.giveBack(customerId, under));
        return records.stream()
                .filter(record -> !gone.contains(record.arrival().origin().under()))
                .toList();
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
