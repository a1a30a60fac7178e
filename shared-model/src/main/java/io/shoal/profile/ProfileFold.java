package io.shoal.profile;

import io.shoal.event.Event;
import io.shoal.segment.Cause;
import io.shoal.state.CustomerState;
import io.shoal.state.Overflow;
import io.shoal.state.StatePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds events into profiles. The same events give the same profile whatever their order, each counts once, and a record
 * that was folded before changes nothing.
 *
 * @param plan what the state has to hold
 * @param catalog the version of the catalog that asks for it
 * @param overflow where the chunks of this customer are read from
 */
public record ProfileFold(StatePlan plan, long catalog, Overflow overflow) {
    /**
     * Folds records of the event stream into a profile whose state holds all that the plan asks for. Events of another life of
     * the customer, and those that were moved here, are left alone.
     *
     * @param records of this customer, in the order of the stream
     * @return empty if none of them is new
     */
    public Optional<Folding> fold(Profile profile, List<Arrival.Streamed> records, long now) {
        var counted = Counted.read(profile.counted(), overflow);
        var coming = records.stream()
                .filter(record -> !profile.position().passed(record.sequence()))
                .filter(record -> profile.counts(record.arrival())
                        && record.arrival().origin().moved().isEmpty())
                .toList();
        var fresh = coming.stream()
                .map(Arrival.Streamed::arrival)
                .filter(arrival -> !counted.contains(arrival))
                .toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        var state = CustomerState.read(plan, profile.state().toArray(), overflow);
        var run = new Run(profile, state, counted.chunks(), now);
        fresh.forEach(run::fold);
        return Optional.of(run.finish(
                after(profile.position(), coming),
                counted,
                Written.because(fresh.stream().map(Arrival::event).toList())));
    }

    /**
     * Begins to fold a customer's whole history into an empty state.
     *
     * @param records of the event stream that are at hand; the history has them too
     * @param stored the names of all chunks that are stored of the customer
     * @param began an instant before the history was read
     */
    public Rebuild rebuild(Profile profile, List<Arrival.Streamed> records, Set<String> stored, long began) {
        return new Rebuild(this, profile, records, stored, began);
    }

    private static StreamPosition after(StreamPosition position, List<Arrival.Streamed> records) {
        var next = position;
        for (var record : records) {
            next = next.after(record.sequence(), record.arrival().received());
        }
        return next;
    }

    /** One pass over the history of a customer. */
    public static final class Rebuild {
        private final ProfileFold fold;
        private final Profile profile;
        private final StreamPosition position;
        private final Counted counted;
        private final long inDoubt;
        private final Run run;
        private final List<Event> fresh = new ArrayList<>();
        private boolean empty = true;

        private Rebuild(
                ProfileFold fold, Profile profile, List<Arrival.Streamed> records, Set<String> stored, long began) {
            this.fold = fold;
            this.profile = profile;
            this.position = after(profile.position(), records);
            this.counted = Counted.allBefore(began - Counted.MARGIN);
            this.inDoubt = Math.max(began - Counted.MARGIN, position.receivedBefore(Counted.MARGIN));
            this.run = fold.new Run(profile, CustomerState.empty(fold.plan()), stored, began);
        }

        /** Counts one event of the history, unless it is of another life, or of an id that was not absorbed yet. */
        public void add(Arrival arrival) {
            if (!profile.counts(arrival)) {
                return;
            }
            empty = false;
            run.fold(arrival);
            if (arrival.received() >= inDoubt && arrival.origin().moved().isEmpty()) {
                counted.add(arrival);
            }
            if (arrival.received() >= profile.position().receivedBefore(Counted.MARGIN)) {
                fresh.add(arrival.event());
            }
        }

        /** Tells whether no event was counted. */
        public boolean empty() {
            return empty;
        }

        /** Returns the rebuilt profile; its cause is the events that it may be the first to count, or else the catalog. */
        public Folding finish() {
            return finish(
                    fresh.isEmpty()
                            ? Written.touch(Cause.DEFINITION, Long.toString(fold.catalog()))
                            : Written.because(fresh));
        }

        /** Returns the rebuilt profile, written for a reason. */
        public Folding finish(Written why) {
            return run.finish(position, counted, why);
        }
    }

    /** One state in the making. */
    private final class Run {
        private final Profile profile;
        private final CustomerState state;
        private final Collection<String> chunks;
        private final long now;
        private Seen seen;

        /** Takes the chunks, beside those of the state, that are no longer needed unless they come up again. */
        private Run(Profile profile, CustomerState state, Collection<String> chunks, long now) {
            this.profile = profile;
            this.state = state;
            this.chunks = chunks;
            this.now = Math.max(profile.asOf(), now);
            this.seen = profile.seen().reading(plan.properties());
            state.advance(this.now);
        }

        private void fold(Arrival arrival) {
            state.fold(arrival.event(), now);
            seen = seen.with(arrival.event().occurredAtMillis(), plan.types(arrival.event()));
        }

        private Folding finish(StreamPosition position, Counted counted, Written why) {
            var left = counted.at(position);
            var spilled = new HashMap<String, Bytes>();
            var marks = left.write(spilled);
            var bytes = Bytes.of(state.write());
            state.spilled().forEach((chunk, content) -> spilled.put(chunk, Bytes.of(content)));
            var released = released(left, spilled);
            var obsolete = new TreeMap<>(released);
            obsolete.values().removeIf(since -> since > now - Folding.KEPT);
            released.keySet().removeAll(obsolete.keySet());
            var folded = new Profile.Folded(seen, position, marks, bytes, released);
            return new Folding(profile.folded(folded, catalog, why, now), spilled, obsolete.keySet());
        }

        private SortedMap<String, Long> released(Counted left, Map<String, Bytes> spilled) {
            var released = new TreeMap<>(profile.released());
            chunks.forEach(chunk -> released.putIfAbsent(chunk, now));
            state.released().forEach(chunk -> released.putIfAbsent(chunk, now));
            left.chunks().forEach(released::remove);
            spilled.keySet().forEach(released::remove);
            return released;
        }
    }
}
