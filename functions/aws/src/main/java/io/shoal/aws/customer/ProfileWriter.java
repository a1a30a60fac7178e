package io.shoal.aws.customer;

import io.shoal.aws.EventStore;
import io.shoal.aws.Failure;
import io.shoal.aws.OverflowStore;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.evaluation.Snapshots;
import io.shoal.aws.identity.Identities;
import io.shoal.profile.Arrival;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.Facts;
import io.shoal.profile.Fate;
import io.shoal.profile.Folding;
import io.shoal.profile.Profile;
import io.shoal.profile.ProfileFold;
import io.shoal.profile.Written;
import io.shoal.segment.CompiledCatalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The one way in which profiles are written. Every write is conditional on the version that it was made from; whoever was
 * slower reads again and repeats. Chunks are stored before the profile that names them and deleted long after the last.
 */
public final class ProfileWriter {
    /** More writers than this at once give up; the platform will call again. */
    private static final int ATTEMPTS = 500;

    private final Platform platform;
    private final EventStore events;
    private final ProfileStore profiles;
    private final OverflowStore overflow;
    private final CatalogStore catalogs;
    private final Snapshots snapshots;
    private final Identities identities;

    /** Wires the stores of a platform. */
    public ProfileWriter(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.events = new EventStore(platform);
        this.profiles = new ProfileStore(platform);
        this.overflow = new OverflowStore(platform);
        this.catalogs = catalogs;
        this.snapshots = new Snapshots(catalogs, overflow);
        this.identities = new Identities(platform);
    }

    /**
     * Folds records of the event stream into a customer's profile; where its state lacks what the catalog asks for, the whole
     * history instead. Of who is no customer, nothing is folded.
     *
     * @param records of this customer, in the order of the stream
     * @return the profile as it was found
     */
    public Profile fold(String customerId, List<Arrival.Streamed> records, CompiledCatalog catalog) {
        var found = new AtomicReference<Profile>();
        write(customerId, catalog, profile -> {
            found.set(profile);
            var asked = newest(catalog, profile);
            if (!profile.living()) {
                return profile.identity().fate() instanceof Fate.Returning
                        ? Optional.of(unchanged(profile.touched(profile.written(), profile.asOf())))
                        : Optional.empty();
            }
            return snapshots.complete(profile, asked)
                    ? foldOf(customerId, asked).fold(profile, records, platform.nowMillis())
                    : unlessPassed(profile, records)
                            .map(fresh -> rebuild(profile, fresh, asked).finish());
        });
        return Objects.requireNonNull(found.get());
    }

    /**
     * Rebuilds a customer's profile from the events that are stored.
     *
     * @param why what the profile says of this write
     * @return the profile as written, empty if there is no such customer
     */
    public Optional<Profile> rebuild(String customerId, Written why) {
        var catalog = catalogs.compiled();
        return write(customerId, catalog, profile -> rebuild(profile, why, newest(catalog, profile), profile.stored()));
    }

    /**
     * Counts the events of an id that was merged into a customer, whose rebuild this is, and unites what was put about the two.
     *
     * @param former the profile of that id
     * @param why what the profile says of this write
     * @return the profile as written, empty if there is no such customer, or nobody has seen either
     */
    public Optional<Profile> absorb(String customerId, Profile former, Written why) {
        var catalog = catalogs.compiled();
        return write(
                customerId,
                catalog,
                profile -> stands(former, profile)
                        ? absorb(profile, former, why, newest(catalog, profile))
                        : Optional.empty());
    }

    private Optional<Folding> absorb(Profile profile, Profile former, Written why, CompiledCatalog catalog) {
        var one = profile.absorbing(former.customerId(), former.facts());
        return rebuild(
                one,
                why.touching(profile.facts().touched(one.facts())),
                catalog,
                profile.stored() || former.version() > 1);
    }

    /**
     * Puts what is known under an alias, whose own profile keeps it in case that the merge is undone.
     *
     * @return the profile of the alias as written, empty if the id is no alias any more
     */
    public Optional<Profile> putUnderAlias(String aliasId, CustomerPatch patch, String trigger) {
        return write(
                aliasId,
                catalogs::version,
                profile -> profile.identity().fate() instanceof Fate.Merged
                        ? Optional.of(unchanged(profile.put(patch, trigger, platform.nowMillis())))
                        : Optional.empty());
    }

    /**
     * Unites what was put under an alias with what is known of its person, if the person has absorbed it.
     *
     * @return whether the person had
     */
    public boolean hear(String customerId, Profile alias) {
        var absorbed = new AtomicBoolean();
        write(customerId, catalogs::version, profile -> {
            absorbed.set(profile.identity().absorbed().contains(alias.customerId()));
            return absorbed.get() && profile.living() && stands(alias, profile)
                    ? profile.hearing(alias, alias.written().trigger(), platform.nowMillis())
                            .map(ProfileWriter::unchanged)
                    : Optional.empty();
        });
        return absorbed.get();
    }

    /** Forgets ids that are split off a customer again, and counts anew what is left; of an alias, notes it alone. */
    public void release(String customerId, List<String> ids, Written why) {
        var catalog = catalogs.compiled();
        write(customerId, catalog, profile -> {
            if (!profile.stored() || profile.identity().fate() instanceof Fate.Erased) {
                return Optional.empty();
            }
            var left = profile.releasing(ids, without(profile, ids));
            var because = why.touching(profile.facts().touched(left.facts()));
            return profile.living()
                    ? Optional.of(
                            rebuild(left, List.of(), newest(catalog, profile)).finish(because))
                    : Optional.of(unchanged(left.touched(profile.written(), profile.asOf())));
        });
    }

    /** Begins to count the events of an id that was split off, as far as they have come back. */
    public void comeBack(String customerId, Written why) {
        var catalog = catalogs.compiled();
        write(customerId, catalog, profile -> {
            if (!(profile.identity().fate() instanceof Fate.Returning)) {
                return Optional.empty();
            }
            var back = profile.releasing(List.of(), without(profile, List.of())).living(why);
            return Optional.of(
                    rebuild(back, List.of(), newest(catalog, profile)).finish(why));
        });
    }

    private Facts without(Profile profile, List<String> ids) {
        return profile.identity().absorbed().stream()
                .filter(id -> !ids.contains(id))
                .flatMap(id -> profiles.read(id).stream())
                .map(Profile::facts)
                .reduce(profile.own(), Facts::united);
    }

    /** Tells whether an alias still stands for a customer, and both are in the lives that were read: they may have been forgotten, or split. */
    private boolean stands(Profile alias, Profile profile) {
        var person = identities.person(alias.customerId());
        return person.id().equals(profile.customerId())
                && person.epoch() == profile.epoch()
                && identities.epoch(alias.customerId()) == alias.epoch();
    }

    /** Begins the next life of a customer who was forgotten with the events that came since; without any, there is none. */
    public Optional<Profile> revive(String customerId) {
        var catalog = catalogs.compiled();
        return write(customerId, catalog, profile -> {
            var rebuild = rebuild(profile, List.of(), newest(catalog, profile));
            return profile.stored() || rebuild.empty() ? Optional.empty() : Optional.of(rebuild.finish());
        });
    }

    /** Notes that the memberships of a customer who was forgotten have ended, so that everything may be deleted. */
    public void ended(String customerId, long epoch) {
        profiles.read(customerId)
                .filter(profile ->
                        profile.epoch() == epoch && profile.identity().fate().equals(new Fate.Erased(false)))
                .map(profile -> profile.meeting(new Fate.Erased(true), profile.written(), profile.asOf()))
                .ifPresent(profiles::replace);
    }

    /**
     * Rebuilds a customer's profile if its state lacks what the catalog asks for.
     *
     * @return the profile as written, empty if it lacked nothing
     */
    public Optional<Profile> complete(String customerId, CompiledCatalog catalog) {
        return write(customerId, catalog, profile -> {
            var asked = newest(catalog, profile);
            return !profile.living() || snapshots.complete(profile, asked)
                    ? Optional.empty()
                    : Optional.of(rebuild(profile, List.of(), asked).finish());
        });
    }

    /**
     * Puts attributes, consents and identifiers of a customer, who is created if nobody has seen the id.
     *
     * @return the profile as written, empty if the id stands for somebody else, or the customer is being forgotten
     */
    public Optional<Profile> put(String customerId, CustomerPatch patch, String trigger) {
        return change(customerId, _ -> true, profile -> profile.put(patch, trigger, platform.nowMillis()));
    }

    /** Puts attributes of a customer in one life, which may be over by now: then nothing happens. */
    public void putInLife(String customerId, long life, CustomerPatch patch, String trigger) {
        change(
                customerId,
                profile -> profile.stored() && profile.epoch() == life,
                profile -> profile.put(patch, trigger, platform.nowMillis()));
    }

    /**
     * Writes a profile of which nothing but the reason is new, so that its memberships are looked at.
     *
     * @return the profile as written, empty if there is no such customer
     */
    public Optional<Profile> touch(String customerId, Written why) {
        return change(customerId, Profile::stored, profile -> profile.touched(why, platform.nowMillis()));
    }

    private Optional<Profile> change(String customerId, Predicate<Profile> which, UnaryOperator<Profile> change) {
        return write(
                customerId,
                catalogs::version,
                profile -> profile.living() && which.test(profile)
                        ? Optional.of(unchanged(change.apply(profile)))
                        : Optional.empty());
    }

    /** Returns a write that leaves the state as it is. */
    private static Folding unchanged(Profile next) {
        return new Folding(next, Map.of(), Set.of());
    }

    private Optional<Folding> rebuild(Profile profile, Written why, CompiledCatalog catalog, boolean seen) {
        if (!profile.living()) {
            return Optional.empty();
        }
        var rebuild = rebuild(profile, List.of(), catalog);
        return seen || !rebuild.empty() ? Optional.of(rebuild.finish(why)) : Optional.empty();
    }

    private Optional<Profile> write(
            String customerId, CompiledCatalog catalog, Function<Profile, Optional<Folding>> change) {
        return write(customerId, catalog::version, change);
    }

    /** Asks for the catalog's version only where there is no profile yet. */
    private Optional<Profile> write(
            String customerId, LongSupplier version, Function<Profile, Optional<Folding>> change) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = profiles.read(customerId).orElseGet(() -> unknown(customerId, version.getAsLong()));
            var folding = change.apply(before);
            if (folding.isEmpty() || store(folding.get())) {
                return folding.map(Folding::next);
            }
        }
        throw Failure.contended("others kept writing a profile " + ATTEMPTS + " times");
    }

    private Profile unknown(String customerId, long version) {
        return Profile.unknown(customerId, identities.epoch(customerId), version);
    }

    private boolean store(Folding folding) {
        var next = folding.next();
        overflow.put(next.customerId(), folding.spilled(), next.asOf());
        if (!profiles.replace(next)) {
            unlessInLife(next, folding.spilled().keySet());
            return false;
        }
        overflow.delete(next.customerId(), folding.obsolete(), next.asOf() - Folding.KEPT);
        return true;
    }

    /** Whoever was overtaken by an erasure takes back what nobody deletes any more. */
    private void unlessInLife(Profile next, Set<String> spilled) {
        if (!spilled.isEmpty()
                && profiles.read(next.customerId())
                        .filter(now -> now.living() && now.epoch() == next.epoch())
                        .isEmpty()) {
            overflow.delete(next.customerId(), spilled, next.asOf() + 1);
        }
    }

    private ProfileFold.Rebuild rebuild(Profile profile, List<Arrival.Streamed> records, CompiledCatalog catalog) {
        var stored = overflow.names(profile.customerId());
        var rebuild = foldOf(profile.customerId(), catalog).rebuild(profile, records, stored, platform.nowMillis());
        events.history(profile.customerId(), rebuild::add);
        return rebuild;
    }

    private ProfileFold foldOf(String customerId, CompiledCatalog catalog) {
        return new ProfileFold(catalog.statePlan(), catalog.version(), overflow.of(customerId));
    }

    /** Returns the catalog in effect where another function has seen a later one than was at hand. */
    private CompiledCatalog newest(CompiledCatalog catalog, Profile profile) {
        return profile.catalog() > catalog.version() ? catalogs.compiled() : catalog;
    }

    private static Optional<List<Arrival.Streamed>> unlessPassed(Profile profile, List<Arrival.Streamed> records) {
        var fresh = records.stream()
                .filter(record -> !profile.position().passed(record.sequence()))
                .toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(fresh);
    }
}
