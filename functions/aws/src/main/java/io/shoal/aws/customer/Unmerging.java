package io.shoal.aws.customer;

import io.shoal.aws.Failure;
import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.Transactions;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.IdentityChanges;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.ArrayList;
import java.util.SequencedMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Undoes a merge: in one transaction an alias stands for itself again, with the aliases of its own, and its profile says that it
 * returns. What is its own comes back moments later: {@link Separation}.
 */
public final class Unmerging {
    private static final int ATTEMPTS = 100;

    private final Platform platform;
    private final Identities identities;
    private final IdentityChanges changes;
    private final ProfileStore profiles;

    /** Takes the platform, whose variables name the tables of identities and profiles. */
    public Unmerging(Platform platform) {
        this.platform = platform;
        this.identities = new Identities(platform);
        this.changes = new IdentityChanges(platform);
        this.profiles = new ProfileStore(platform);
    }

    /**
     * Splits off an alias that nothing holds to its person any more. Nothing happens while one of its own aliases, or its person, is being
     * split off: who is split looks at this again.
     */
    void part(String aliasId) {
        unmerge(aliasId, aliasId, false);
    }

    /**
     * Splits an alias off its person; nothing happens if the two are not one, or the id is the person's own. No identifier merges
     * them again.
     *
     * @return whether it was split off
     * @throws Failure if others kept writing, or one of its aliases or its person is being split off just now; try again
     */
    public boolean unmerge(String aliasId, String personId) {
        return unmerge(aliasId, personId, true);
    }

    private boolean unmerge(String aliasId, String personId, boolean apart) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var path = identities.path(aliasId);
            if (path.isEmpty()
                    || !path.lastEntry()
                            .getKey()
                            .equals(identities.person(personId).id())) {
                return false;
            }
            if (!apart && unsettled(aliasId, path.lastEntry().getKey())) {
                return false;
            }
            if (unmerged(aliasId, path, apart)) {
                return true;
            }
        }
        throw Failure.contended("others kept writing a customer who is to be split");
    }

    /** Tells whether an alias of the alias, or the person itself, has not yet got back what is its own. */
    private boolean unsettled(String aliasId, String personId) {
        return identities.isLeft(aliasId) || returning(personId);
    }

    private boolean returning(String customerId) {
        return profiles.read(customerId)
                .filter(profile -> profile.identity().fate() instanceof Fate.Returning)
                .isPresent();
    }

    private boolean unmerged(String aliasId, SequencedMap<String, Item> path, boolean apart) {
        return !returning(path.lastEntry().getKey())
                && profiles.read(aliasId)
                        .filter(profile -> profile.identity().fate() instanceof Fate.Merged)
                        .map(profile -> transact(profile, path, apart))
                        .orElse(false);
    }

    private boolean transact(Profile former, SequencedMap<String, Item> path, boolean apart) {
        var root = path.lastEntry().getKey();
        var next = former.meeting(new Fate.Returning(root), Written.MERGED, platform.nowMillis());
        var writes = new ArrayList<TransactWriteItem>(changes.separate(former.customerId(), path, apart));
        writes.add(profiles.replacement(next));
        try {
            platform.clients().dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessSomebodyElse(cancelled);
        }
    }
}
