package io.shoal.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The recorded memberships of segments that are no longer active, and which of them are still to be left. */
final class Departures {
    private final SortedMap<String, Membership> memberships;
    private final List<Segment> pending;

    private Departures(SortedMap<String, Membership> memberships, List<Segment> pending) {
        this.memberships = memberships;
        this.pending = pending;
    }

    static Departures of(Catalog catalog, Ledger ledger) {
        var memberships = new TreeMap<String, Membership>();
        var pending = new ArrayList<Segment>();
        for (var segment : catalog.archived()) {
            var membership = ledger.membership(segment.id());
            if (!membership.equals(Membership.NONE)) {
                memberships.put(segment.id(), membership);
            }
            if (membership.member()) {
                pending.add(segment);
            }
        }
        return new Departures(memberships, pending);
    }

    /** Tells whether a customer is still in an archived segment of this group. */
    boolean occupy(Optional<String> group) {
        return group.isPresent() && pending.stream().anyMatch(segment -> inGroup(segment, group));
    }

    /** Takes out the segments of a group that are to be left. */
    List<Segment> take(Optional<String> group) {
        if (group.isEmpty() || pending.isEmpty()) {
            return List.of();
        }
        var taken = pending.stream().filter(segment -> inGroup(segment, group)).toList();
        pending.removeAll(taken);
        return taken;
    }

    /** Takes out everything that is to be left. */
    List<Segment> takeAll() {
        var taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    /** Records that the customer left. */
    Membership turn(Segment segment, long at) {
        var before = memberships.getOrDefault(segment.id(), Membership.NONE);
        var left = before.withMatched(false).turned(at, segment.version());
        memberships.put(segment.id(), left);
        return left;
    }

    /** Returns what to record. */
    Map<String, Membership> memberships() {
        return memberships;
    }

    private static boolean inGroup(Segment segment, Optional<String> group) {
        return segment.definition().group().equals(group);
    }
}
