package io.shoal.aws.customer;

import io.shoal.aws.Failure;
import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.Transactions;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.IdentityChanges;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Has a person forgotten, with all aliases: in one transaction each id becomes a tombstone and its profile says that it is erased.
 * From then on nothing that happened before is taken in. The memberships end and everything is deleted moments later.
 */
public final class Erasing {
    private static final int ATTEMPTS = 100;

    /** Ids of one transaction, of two writes each; who has more is erased in several, the person last. */
    private static final int AT_ONCE = 50;

    private final Platform platform;
    private final Identities identities;
    private final IdentityChanges changes;
    private final ProfileStore profiles;
    private final CatalogStore catalogs;

    /** Takes the platform, whose variables name the tables of identities and profiles. */
    public Erasing(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.identities = new Identities(platform);
        this.changes = new IdentityChanges(platform);
        this.profiles = new ProfileStore(platform);
        this.catalogs = catalogs;
    }

    /**
     * What was erased.
     *
     * @param ids the id of the person first, then those of its aliases
     * @param at when, in epoch milliseconds; what happened until then is refused
     */
    public record Receipt(List<String> ids, long at) {
        /** Copies the list. */
        public Receipt {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Erases the person that an id stands for; one that nobody has seen leaves a tombstone all the same.
     *
     * @throws Failure if others kept writing, or the person is being split off another just now; try again
     */
    public Receipt erase(String customerId) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var tree = identities.tree(identities.person(customerId).id());
            var at = platform.nowMillis();
            if (erased(tree, at)) {
                return new Receipt(List.copyOf(tree.keySet()), at);
            }
        }
        throw Failure.contended("others kept writing a customer who is to be erased");
    }

    private boolean erased(SequencedMap<String, Item> tree, long at) {
        var person = profile(tree.firstEntry());
        if (person.identity().fate() instanceof Fate.Returning) {
            // Whom it was split off would be left with what is its own.
            return false;
        }
        var writes = new ArrayList<TransactWriteItem>();
        var ids = 0;
        for (var entry : tree.reversed().entrySet()) {
            ids++;
            writes.add(changes.forget(entry.getKey(), entry.getValue(), at));
            forgotten(ids == tree.size() ? person : profile(entry), at)
                    .map(profiles::replacement)
                    .ifPresent(writes::add);
            if ((ids % AT_ONCE == 0 || ids == tree.size()) && !transact(writes)) {
                return false;
            }
            if (ids % AT_ONCE == 0) {
                writes.clear();
            }
        }
        return true;
    }

    private Profile profile(Map.Entry<String, Item> entry) {
        var id = entry.getKey();
        return profiles.read(id)
                .orElseGet(() -> Profile.unknown(
                        id,
                        entry.getValue().numberOr("epoch", 0),
                        catalogs.current().version()));
    }

    /** Returns the profile as it is to be, empty if it is being erased already. */
    private static Optional<Profile> forgotten(Profile profile, long at) {
        var why = Written.because(Cause.ERASURE, "", Set.of(Touched.ALL));
        return profile.identity().fate() instanceof Fate.Erased
                ? Optional.empty()
                : Optional.of(profile.meeting(new Fate.Erased(false), why, at));
    }

    private boolean transact(List<TransactWriteItem> writes) {
        try {
            platform.clients().dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessSomebodyElse(cancelled);
        }
    }
}
