package io.shoal.profile;

import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of one customer, as it is stored in one piece.
 *
 * @param customerId who
 * @param epoch counts the lives of this customer id; an erasure begins the next
 * @param version counts the writes; 0 is a customer that was never stored
 * @param asOf the instant it speaks of, in epoch milliseconds; never goes back
 * @param facts what was put
 * @param seen between which instants the events lie
 * @param position how far the event stream was folded
 * @param counted which events a rebuild counted before the stream brought them, in the form of {@code Counted}
 * @param catalog the catalog whose plan the state was folded under
 * @param state what is kept of the events, in the form of {@code CustomerState}
 * @param released chunks of the state that are no longer needed, and since when, in epoch milliseconds
 * @param written why it was last written
 * @param identity who it is about, and what became of the customer
 */
public record Profile(
        String customerId,
        long epoch,
        long version,
        long asOf,
        Facts facts,
        Seen seen,
        StreamPosition position,
        Bytes counted,
        long catalog,
        Bytes state,
        SortedMap<String, Long> released,
        Written written,
        Identity identity) {
    /** Copies the map. */
    public Profile {
        released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
    }

    /**
     * Returns a customer of whom nothing is known, in the first life of the id.
     *
     * @param catalog the current catalog: no event was folded, so the empty state is complete under it
     */
    public static Profile unknown(String customerId, long catalog) {
        return unknown(customerId, 0, catalog);
    }

    /** Returns a customer of whom nothing is known, in a later life of the id. */
    public static Profile unknown(String customerId, long epoch, long catalog) {
        return new Profile(
                customerId,
                epoch,
                0,
                Long.MIN_VALUE,
                Facts.NONE,
                Seen.NEVER,
                StreamPosition.START,
                Bytes.NONE,
                catalog,
                Bytes.NONE,
                new TreeMap<>(),
                Written.touch(Cause.PROFILE, ""),
                Identity.ALONE);
    }

    /** Returns the profile after attributes, consents and identifiers were put. */
    public Profile put(CustomerPatch patch, String trigger, long now) {
        var next = facts.put(patch, now);
        var who = identity.absorbed().isEmpty()
                ? identity
                : new Identity(identity.fate(), identity.absorbed(), own().put(patch, now));
        return with(who).with(next, new Written(Cause.PROFILE, trigger, facts.touched(next)), now);
    }

    /** Tells whether somebody has seen the customer. */
    public boolean stored() {
        return version > 0;
    }

    /** Tells whether this is a customer, and not a former one. */
    public boolean living() {
        return identity.fate().living();
    }

    /** Tells whether the last write touched a consent that is not given now: one that may have been withdrawn by it. */
    public boolean withdrawn() {
        return written.touched().stream().anyMatch(word -> Touched.isConsent(word) && !facts.consented(word));
    }

    /** Tells whether an event that is stored under this id is one of this customer. */
    public boolean counts(Arrival arrival) {
        var origin = arrival.origin();
        return origin.epoch() == epoch
                && origin.moved().map(identity.absorbed()::contains).orElse(true);
    }

    /** Returns the profile, not yet a next version of it, with what is known of an absorbed id. */
    public Profile absorbing(String absorbedId, Facts other) {
        return with(identity.absorbing(absorbedId, facts)).withFacts(facts.united(other));
    }

    /** Returns what was put about this id itself, and not about those that were merged into it. */
    public Facts own() {
        return identity.absorbed().isEmpty() ? facts : identity.own();
    }

    /**
     * Returns the profile, not yet a next version of it, after ids were split off again; what is left of its events is to be
     * counted anew.
     *
     * @param left what is known of it without them
     */
    public Profile releasing(Collection<String> customerIds, Facts left) {
        return new Profile(
                customerId,
                epoch,
                version,
                asOf,
                left,
                Seen.NEVER,
                position,
                counted,
                catalog,
                state,
                released,
                written,
                identity.releasing(customerIds));
    }

    /** Returns the next version of the profile, in which an absorbed id is known better; empty if it is known so already. */
    public Optional<Profile> hearing(Profile absorbed, String trigger, long now) {
        var next = facts.united(absorbed.facts());
        return next.equals(facts)
                ? Optional.empty()
                : Optional.of(with(next, new Written(Cause.PROFILE, trigger, facts.touched(next)), now));
    }

    /** Returns the next version of the profile, in which its fate is another. */
    public Profile meeting(Fate fate, Written why, long now) {
        return with(identity.with(fate)).touched(why, now);
    }

    /** Returns the profile, not yet a next version of it, as that of a customer again. */
    public Profile living(Written why) {
        return copy(version, asOf, facts, why, identity.with(new Fate.Living()));
    }

    private Profile withFacts(Facts other) {
        return copy(version, asOf, other, written, identity);
    }

    private Profile with(Identity other) {
        return copy(version, asOf, facts, written, other);
    }

    private Profile copy(long newVersion, long instant, Facts otherFacts, Written why, Identity who) {
        return new Profile(
                customerId,
                epoch,
                newVersion,
                instant,
                otherFacts,
                seen,
                position,
                counted,
                catalog,
                state,
                released,
                why,
                who);
    }

    /** Returns the next version of the profile with other facts. */
    public Profile with(Facts other, Written why, long now) {
        return copy(version + 1, Math.max(asOf, now), other, why, identity);
    }

    /** Returns the next version of the profile, in which nothing is different but the instant. */
    public Profile touched(Written why, long now) {
        return with(facts, why, now);
    }

    /** Returns the next version of the profile after events were folded in. */
    Profile folded(Folded folded, long plannedBy, Written why, long now) {
        return new Profile(
                customerId,
                epoch,
                version + 1,
                Math.max(asOf, now),
                facts,
                folded.seen(),
                folded.position(),
                folded.counted(),
                plannedBy,
                folded.state(),
                folded.released(),
                why,
                identity);
    }

    /** The parts of a profile that events change. */
    record Folded(Seen seen, StreamPosition position, Bytes counted, Bytes state, SortedMap<String, Long> released) {}
}
