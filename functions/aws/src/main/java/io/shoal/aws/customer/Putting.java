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
     * Puts attributes, consents and identifiers. Whoever is answered has been merged with all who share the identifiers.
     *
     * @param customerId as it was sent; what is put under an alias is about its person
     * @return the profile of the person, empty if the customer is being merged or forgotten just now; try again
     */
    public Optional<Profile> put(String customerId, CustomerPatch patch, String trigger) {
        var person = identities.person(customerId).id();
        var alias = !person.equals(customerId);
        var own = alias ? writer.putUnderAlias(customerId, patch, trigger) : writer.put(customerId, patch, trigger);
        own.ifPresent(profile -> {
            if (alias) {
                writer.hear(person, profile);
            }
            linking.link(customerId, profile.epoch(), patch.identifiers());
        });
        return alias || !patch.identifiers().isEmpty()
                ? own.map(profile -> told(customerId).orElse(profile))
                : own;
    }

    private Optional<Profile> told(String customerId) {
        return profiles.read(identities.person(customerId).id()).filter(Profile::living);
    }
}
