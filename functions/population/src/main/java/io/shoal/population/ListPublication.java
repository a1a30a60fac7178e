package io.shoal.population;

import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.ListStore;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.Person;
import io.shoal.profile.Written;
import io.shoal.segment.Catalog;
import io.shoal.segment.Cause;
import io.shoal.segment.Content;
import io.shoal.segment.Segment;
import io.shoal.segment.Touched;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings changed lists of static segments to their customers: first the item that names a customer's lists, then a touch of
 * the profile if there is one. A customer that appears in between finds the item.
 */
final class ListPublication {
    private final ListStore lists;
    private final Identities identities;
    private final StandingStore standings;
    private final ProfileStore profiles;
    private final ProfileWriter writer;

    private final CatalogStore catalogs;

    /** Whether the list of a segment came as a file. */
    private final Map<String, Boolean> imported = new HashMap<>();

    ListPublication(Platform platform, CatalogStore catalogs) {
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.lists = new ListStore(platform);
        this.standings = new StandingStore(platform);
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
    }

    /** Works through the customers of one part whose lists changed, until the time is up. */
    Part publish(Catalog catalog, Part part, TimeLeft time) {
        var now = part;
        var position = 0L;
        var settled = catalogs.settledVersion();
        for (var segment : changedAfter(catalog, settled)) {
            var difference = difference(segment, settled, part);
            var persons = identities.persons(difference.keySet());
            for (var entry : difference.entrySet()) {
                position++;
                if (position <= part.listed()) {
                    continue;
                }
                if (!time.forMore()) {
                    return now;
                }
                var person = Objects.requireNonNull(persons.get(entry.getKey()));
                now = now.withListed(tell(person, segment, entry.getValue() || names(segment, person, entry.getKey())));
            }
        }
        return now;
    }

    /** Deletes the lists that no version in effect names. */
    void forgetFormerLists(List<Segment> listed) {
        for (var segment : listed) {
            former(segment).forEach(fingerprint -> lists.delete(segment.id(), fingerprint));
        }
    }

    private static List<Segment> changedAfter(Catalog catalog, long settled) {
        return catalog.active().stream()
                .filter(segment -> segment.definition().isStatic() && segment.since() > settled)
                .toList();
    }

    /**
     * Returns the customers of this part that are to be put on the list (true) or taken off it. Who was on the list before
     * needs no put only if all that was published before is settled.
     */
    private SortedMap<String, Boolean> difference(Segment segment, long settledVersion, Part part) {
        var difference = new TreeMap<String, Boolean>();
        former(segment)
                .forEach(fingerprint -> ids(segment, fingerprint, part).forEach(id -> difference.put(id, false)));
        var former = Set.copyOf(difference.keySet());
        var settled = settledVersion >= segment.since() - 1 && former(segment).size() <= 1;
        for (var id : ids(segment, fingerprint(segment), part)) {
            if (settled && former.contains(id)) {
                difference.remove(id);
            } else {
                difference.put(id, true);
            }
        }
        return difference;
    }

    private Set<String> former(Segment segment) {
        var fingerprints = new HashSet<>(lists.fingerprints(segment.id()));
        fingerprints.remove(fingerprint(segment));
        return fingerprints;
    }

    private Set<String> ids(Segment segment, String fingerprint, Part part) {
        var ids = new HashSet<String>();
        lists.read(segment.id(), fingerprint)
                .forEach(piece -> piece.stream()
                        .filter(id -> Math.floorMod(id.hashCode(), part.totalSegments()) == part.segment())
                        .forEach(ids::add));
        return ids;
    }

    private static String fingerprint(Segment segment) {
        return switch (segment.definition().content()) {
            case Content.Listed listed -> listed.fingerprint();
            case Content.RuleText _ -> throw new IllegalArgumentException("no list in " + segment.id());
        };
    }

    /** Tells whether the list in effect names a person by another of their ids. */
    private boolean names(Segment segment, Person person, String id) {
        if (person.id().equals(id) && person.aliases().isEmpty()) {
            return false;
        }
        var every = Set.copyOf(identities.everyIdOf(person.id()));
        return lists.read(segment.id(), fingerprint(segment))
                .anyMatch(piece -> piece.stream().anyMatch(every::contains));
    }

    private boolean tell(Person person, Segment segment, boolean listed) {
        var customer = person.id();
        var changed = standings.list(customer, segment.id(), listed, segment.since());
        var profile = profiles.read(customer);
        if (profile.isEmpty() || !(changed || unsettled(customer, segment, listed))) {
            return false;
        }
        if (!profile.get().living()) {
            var other = identities.person(customer);
            return !other.id().equals(customer) && tell(other, segment, listed);
        }
        return writer.touch(customer, why(segment)).isPresent();
    }

    private boolean unsettled(String customer, Segment segment, boolean listed) {
        var standing = standings.read(customer);
        return standing.lists().contains(segment.id()) == listed
                && standing.ledger().membership(segment.id()).matched() != listed;
    }

    private Written why(Segment segment) {
        var cause = imported.computeIfAbsent(segment.id(), id -> lists.imported(id, fingerprint(segment)))
                ? Cause.IMPORT
                : Cause.DEFINITION;
        return Written.because(cause, Long.toString(segment.since()), Set.of(Touched.list(segment.id())));
    }
}
