package io.shoal.aws.customer;

import io.shoal.aws.EventCopies;
import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.Person;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;

/**
 * Brings to a person what is stored under an id that was merged into it: copies of the events, one by one, and the lists; then, in one
 * write of the person's profile, counts the events and unites what was put. A copy counts only where its id was absorbed, so that
 * nothing is seen of a history that is half there. May be broken off anywhere and begun again, also at once by several.
 */
public final class Absorption {
    private final Identities identities;
    private final EventStore events;
    private final EventCopies copies;
    private final ProfileStore profiles;
    private final ProfileWriter writer;
    private final StandingStore standings;

    /** Wires the stores of a platform. */
    public Absorption(Platform platform, CatalogStore catalogs) {
        this.identities = new Identities(platform);
        this.events = new EventStore(platform);
        this.copies = new EventCopies(platform);
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
        this.standings = new StandingStore(platform);
    }

    /**
     * Copies all that is stored under an id to its person; nothing happens if the id is no alias.
     *
     * @param why what the profile of the person says of the write that counts it
     */
    public void absorb(String aliasId, Written why) {
        var settled = false;
        while (!settled) {
            var person = identities.person(aliasId);
            var former = profiles.read(aliasId);
            settled = person.id().equals(aliasId) || former.isEmpty() || absorb(former.get(), person, why);
        }
    }

    private boolean absorb(Profile former, Person person, Written why) {
        former.identity()
                .fate()
                .mergedInto()
                .filter(into -> !into.equals(person.id()))
                .ifPresent(between -> absorb(between, why));
        events.inLife(former.customerId(), former.epoch(), item -> copies.copy(item, person.id(), person.epoch()));
        var lists = standings.read(former.customerId()).lists();
        if (!lists.isEmpty()) {
            standings.adopt(person.id(), lists, identities.inLife(person.id(), person.epoch()));
        }
        writer.absorb(person.id(), former, why);
        var still = identities.person(former.customerId());
        if (still.id().equals(person.id()) && still.epoch() == person.epoch()) {
            return true;
        }
        events.forget(person.id(), identities.epoch(person.id()));
        if (!still.id().equals(person.id())) {
            takeBack(person, former.customerId());
        }
        return false;
    }

    /** Deletes copies of events of an id that stands for somebody else meanwhile; in the next life of whom it stood for they may be right. */
    private void takeBack(Person person, String formerId) {
        events.each(person.id(), item -> {
            if (item.optionalText("moved").filter(formerId::equals).isPresent()) {
                events.delete(person.id(), item.text("eventId"), person.epoch());
            }
        });
    }
}
