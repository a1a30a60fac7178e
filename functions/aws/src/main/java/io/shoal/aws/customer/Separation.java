package io.shoal.aws.customer;

import io.shoal.aws.EventCopies;
import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Listings;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.identity.Identities;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.HashSet;
import java.util.List;

/**
 * Gives back to an id that was split off a person what is its own: the events that were sent under it or its aliases, what was put,
 * and the lists. Whoever was between the two loses it first, the person last; then the id is a customer again. May be broken off
 * anywhere and begun again.
 */
public final class Separation {
    private final Identities identities;
    private final EventStore events;
    private final EventCopies copies;
    private final ProfileStore profiles;
    private final ProfileWriter writer;
    private final Absorption absorption;
    private final StandingStore standings;
    private final Listings listings;

    /** Wires the stores of a platform. */
    public Separation(Platform platform, CatalogStore catalogs) {
        this.identities = new Identities(platform);
        this.events = new EventStore(platform);
        this.copies = new EventCopies(platform);
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
        this.absorption = new Absorption(platform, catalogs);
        this.standings = new StandingStore(platform);
        this.listings = new Listings(platform, catalogs);
    }

    /**
     * Carries out what the profile of an id says that is to return.
     *
     * @param personId whom it was split off
     */
    public void separate(String customerId, String personId) {
        var returning =
                profiles.read(customerId).filter(profile -> profile.identity().fate() instanceof Fate.Returning);
        var ids = identities.everyIdOf(customerId);
        var left = identities.left(personId, customerId);
        returning.ifPresent(profile -> {
            left.reversed().forEach(id -> release(id, ids, profile));
            var lists = listings.naming(ids);
            if (!lists.isEmpty()) {
                standings.adopt(customerId, lists, identities.inLife(customerId, profile.epoch()));
            }
            writer.comeBack(customerId, Written.MERGED);
            absorbAgain(ids);
        });
        left.forEach(id -> identities.gone(id, customerId));
        absorbIfAlias(customerId);
    }

    /**
     * Gives events back that were sent under an id while it was split off, and stored under whom it stood for before; what is of a
     * life that is over is deleted.
     */
    public void giveBack(String fromId, String underId) {
        // In this order: who was forgotten together with the other stands alone as well, but the other is in its next
        // life then.
        var person = identities.person(underId);
        var life = identities.epoch(fromId);
        if (person.id().equals(identities.person(fromId).id())) {
            return;
        }
        var ids = List.of(person.id(), underId);
        events.inLife(fromId, life, item -> copies.release(item, ids, person.epoch(), person::forgot));
        writer.release(fromId, ids, Written.MERGED);
        absorbIfAlias(person.id());
    }

    private void release(String fromId, List<String> ids, Profile returning) {
        var epoch = returning.epoch();
        events.inLife(fromId, identities.epoch(fromId), item -> copies.release(item, ids, epoch, _ -> false));
        relist(fromId);
        if (identities.person(fromId).id().equals(fromId)) {
            absorbAgain(identities.everyIdOf(fromId));
        }
        writer.release(fromId, ids, Written.MERGED);
    }

    private void relist(String fromId) {
        var rest = identities.everyIdOf(fromId);
        var lists = new HashSet<>(standings.read(fromId).lists());
        lists.removeAll(listings.naming(rest));
        if (!lists.isEmpty()) {
            standings.drop(fromId, lists);
        }
    }

    /** What was displaced by events that are gone is copied again. */
    private void absorbAgain(List<String> ids) {
        ids.stream().skip(1).forEach(id -> absorption.absorb(id, Written.MERGED));
    }

    /** Whoever was merged again meanwhile is absorbed again: what was taken may have been just that. */
    private void absorbIfAlias(String customerId) {
        absorption.absorb(customerId, Written.MERGED);
    }
}
