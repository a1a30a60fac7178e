package io.shoal.aws.customer;

import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Identities;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.Profile;
import java.util.Optional;

/** Puts what is known of a customer, under whichever id, and merges those who turn out to be one. */
public final class Putting {
    private final Identities identities;
    private final ProfileStore profiles;
    private final ProfileWriter writer;
    private final Linking linking;

    /** Wires the stores of a platform. */
    public Putting(Platform platform, CatalogStore catalogs) {
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
        this.linking = new Linking(platform, catalogs);
    }

    /**
     * Puts attributes, consents and identifiers.
     *
     * @param customerId as it was sent; what is put under an alias is about its person
     * @return the profile of the person, empty if the customer is being merged or forgotten just now; try again
     */
    public Optional<Profile> put(String customerId, CustomerPatch patch, String trigger) {
        var epoch = identities.epoch(customerId);
        if (!patch.identifiers().isEmpty()) {
            profiles.read(customerId)
                    .ifPresent(before -> linking.leave(customerId, before.own(), patch.identifiers()));
        }
        var person = identities.person(customerId).id();
        var written = person.equals(customerId)
                ? writer.put(customerId, patch, trigger)
                : writer.putUnderAlias(customerId, patch, trigger).map(alias -> told(person, alias));
        if (written.isEmpty() || patch.identifiers().isEmpty()) {
            return written;
        }
        linking.link(customerId, epoch, patch.identifiers());
        return profiles.read(identities.person(customerId).id())
                .filter(Profile::living)
                .or(() -> written);
    }

    private Profile told(String person, Profile alias) {
        writer.hear(person, alias);
        return profiles.read(person).filter(Profile::living).orElse(alias);
    }
}
