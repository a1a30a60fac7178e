package io.shoal.aws.customer;

import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.IdentifierIndex;
import io.shoal.profile.Facts;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Customers who have an identifier in common are one person. An identifier that more customers have than a deployment allows stands
 * for nobody: it merges no one any more, and what it had merged is split again.
 */
public final class Linking {
    private final CatalogStore catalogs;
    private final Identities identities;
    private final IdentifierIndex index;
    private final ProfileStore profiles;
    private final Merging merging;
    private final Unmerging unmerging;

    /** Wires the stores of a platform. */
    public Linking(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.index = new IdentifierIndex(platform);
        this.profiles = new ProfileStore(platform);
        this.merging = new Merging(platform, catalogs);
        this.unmerging = new Unmerging(platform);
    }

    /**
     * Merges a customer with all who have one of these identifiers too.
     *
     * @param epoch the life of the customer in which they were put
     * @param identifiers by name; those that are nothing are left aside
     */
    public void link(String customerId, long epoch, Map<String, Value> identifiers) {
        identifiers.forEach((kind, value) -> {
            if (value instanceof Value.Text(var text)) {
                link(customerId, epoch, kind, text);
            }
        });
    }

    /** Notes that a customer has other identifiers than before. */
    void leave(String customerId, Facts before, Map<String, Value> after) {
        after.forEach((kind, value) -> {
            if (before.identifiers().entries().get(kind) instanceof Value.Text(var old) && !new Value.Text(old).equals(value)) {
                index.leave(customerId, kind, old);
            }
        });
    }

    /** Looks again at what all ids of some persons share with others, since merges were undone. */
    public void review(List<String> personIds) {
        var ids = new HashSet<String>();
        personIds.forEach(id -> ids.addAll(identities.everyIdOf(id)));
        ids.stream().sorted().forEach(id -> profiles.read(id)
                .filter(profile -> !(profile.identity().fate() instanceof Fate.Erased))
                .ifPresent(profile ->
                        link(id, profile.epoch(), profile.own().identifiers().entries())));
    }

    private void link(String customerId, long epoch, String kind, String value) {
        var limit = catalogs.current().settings().identifiers().sharedBy();
        var holders = index.join(customerId, epoch, kind, value, limit);
        for (var other : holders.ids()) {
            if (holders.shared()) {
                unmerging.part(identities.person(other).id(), holders.hash());
            } else if (!other.equals(customerId) && known(other)) {
                merging.link(customerId, other, holders.hash());
            }
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
