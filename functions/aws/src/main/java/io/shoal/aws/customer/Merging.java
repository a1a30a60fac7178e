package io.shoal.aws.customer;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.Transactions;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.IdentifierIndex;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.IdentityChanges;
import io.shoal.aws.identity.Person;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.profile.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Makes one customer id an alias of another, for good. One transaction says so in the profile and in the identities of both, under
 * the condition that neither is an alias already; so that however many merges run at once, nobody becomes an alias of an alias
 * of their own. What the id holds follows later: {@link Absorption}.
 */
public final class Merging {
    private static final int ATTEMPTS = 100;

    private final Platform platform;
    private final Identities identities;
    private final IdentityChanges changes;
    private final IdentifierIndex index;
    private final ProfileStore profiles;
    private final CatalogStore catalogs;

    /** Takes the platform, whose variables name the tables of identities and profiles. */
    public Merging(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.identities = new Identities(platform);
        this.changes = new IdentityChanges(platform);
        this.index = new IdentifierIndex(platform);
        this.profiles = new ProfileStore(platform);
        this.catalogs = catalogs;
    }

    /** What a merge came to. */
    public sealed interface Merged {
        /** Returns the id of the person. */
        String person();

        /** The person has one id more. */
        record Now(String person) implements Merged {}

        /** Both ids stand for the same person already. */
        record Before(String person) implements Merged {}
    }

    /**
     * Merges the person that one id stands for into the person that another stands for.
     *
     * @throws Failure if others kept writing, or one of the two is being forgotten just now; try again
     */
    public Merged merge(String fromId, String intoId) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var persons = identities.persons(List.of(fromId, intoId));
            var from = Objects.requireNonNull(persons.get(fromId));
            var into = Objects.requireNonNull(persons.get(intoId));
            if (from.id().equals(into.id())) {
                return new Merged.Before(into.id());
            }
            if (merged(from, into, Optional.empty())) {
                return new Merged.Now(into.id());
            }
        }
        throw Failure.contended("others kept merging the same customers");
    }

    /**
     * Makes one of two persons who share an identifier, unless somebody said that they are not one, or one of them is being split or
     * forgotten just now: who is split looks at this again. Of the ids the one that sorts first stays, in whatever order they
     * become one.
     *
     * @param through the hash of the identifier
     * @throws Failure if others kept writing; try again
     */
    public void link(String oneId, String otherId, String through) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var pair = identities.persons(List.of(oneId, otherId)).values().stream()
                    .sorted(Comparator.comparing(Person::id))
                    .toList();
            var into = pair.getFirst();
            var from = pair.getLast();
            if (from.id().equals(into.id())
                    || index.holders(through).crowded()
                    || unsettled(from, into)
                    || identities.apart(from.id(), into.id())
                    || merged(from, into, Optional.of(through))) {
                return;
            }
        }
        throw Failure.contended("others kept merging the same customers");
    }

    private boolean unsettled(Person from, Person into) {
        return identities.isLeft(from.id())
                || Stream.of(from, into)
                        .flatMap(person -> profiles.read(person.id()).stream())
                        .map(profile -> profile.identity().fate())
                        .anyMatch(fate -> fate instanceof Fate.Returning || fate instanceof Fate.Erased);
    }

    private boolean merged(Person from, Person into, Optional<String> through) {
        var before = profiles.read(from.id())
                .orElseGet(() -> Profile.unknown(
                        from.id(), from.epoch(), catalogs.current().version()));
        if (!before.living()) {
            return false;
        }
        var writes = new ArrayList<TransactWriteItem>(changes.merge(from, into, through));
        writes.add(
                profiles.replacement(before.meeting(new Fate.Merged(into.id()), Written.MERGED, platform.nowMillis())));
        try {
            platform.clients().dynamoDb().transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            return Transactions.unlessSomebodyElse(cancelled);
        }
    }
}
