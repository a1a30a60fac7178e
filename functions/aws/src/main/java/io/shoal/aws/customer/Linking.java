package io.shoal.aws.customer;

import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Bonds;
import io.shoal.aws.identity.IdentifierIndex;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.Person;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers who ever had an identifier in common are one person. An identifier that more customers had than a deployment allows
 * stands for nobody: it merges no one any more, and who is one by nothing else is split again. So who is one follows from what was
 * ever put, and not from the order in which that came.
 */
public final class Linking {
    private final CatalogStore catalogs;
    private final Identities identities;
    private final IdentifierIndex index;
    private final Bonds bonds;
    private final ProfileStore profiles;
    private final Merging merging;
    private final Unmerging unmerging;

    /** Wires the stores of a platform. */
    public Linking(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.index = new IdentifierIndex(platform);
        this.bonds = new Bonds(platform);
        this.profiles = new ProfileStore(platform);
        this.merging = new Merging(platform, catalogs);
        this.unmerging = new Unmerging(platform);
    }

    /**
     * Merges a customer with all who had one of these identifiers too.
     *
     * @param epoch the life of the customer in which they were put
     * @param identifiers by name; those that are nothing are left aside
     */
    public void link(String customerId, long epoch, Map<String, Value> identifiers) {
        if (identifiers.isEmpty()) {
            return;
        }
        var settings = catalogs.current().settings().identifiers();
        new TreeMap<>(identifiers).forEach((kind, value) -> {
            if (value instanceof Value.Text(var text)) {
                link(customerId, index.join(customerId, epoch, kind, text, settings.sharedBy(kind), this::known));
            }
        });
    }

    private void link(String customerId, IdentifierIndex.Holders holders) {
        if (!holders.crowded()) {
            holders.ids().stream()
                    .filter(other -> !other.equals(customerId) && known(other))
                    .forEach(other -> merging.link(customerId, other, holders.hash()));
        } else if (holders.ids().contains(customerId)) {
            review(holders.ids());
        }
    }

    /** Looks again at what holds the ids of some persons together, and what they share with others. */
    public void review(Collection<String> customerIds) {
        identities.persons(customerIds).values().stream()
                .map(Person::id)
                .distinct()
                .sorted()
                .forEach(this::review);
    }

    /** Whoever is split off is looked at again once that is done; what is left, too. */
    private void review(String personId) {
        var loose = bonds.loose(personId);
        if (loose.isEmpty()) {
            identities
                    .tree(personId)
                    .forEach((id, item) -> item.textSet("held").stream()
                            .sorted()
                            .map(index::holders)
                            .filter(holders -> !holders.crowded())
                            .forEach(holders -> link(id, holders)));
        } else {
            loose.forEach(unmerging::part);
        }
    }

    /** Tells whether somebody who is said to have an identifier is not just being forgotten. */
    private boolean known(String customerId) {
        return profiles.read(customerId)
                .map(Profile::identity)
                .filter(identity -> !(identity.fate() instanceof Fate.Erased))
                .isPresent();
    }
}
