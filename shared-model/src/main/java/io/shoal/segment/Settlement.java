package io.shoal.segment;

import io.shoal.rule.plan.Subject;
import io.shoal.rule.plan.Truth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The memberships of one customer while a record is gone through: settled instant by instant, inner segments before
 * outer ones, a group as one.
 */
final class Settlement {
    private final CompiledCatalog catalog;
    private final Ledger ledger;
    private final Set<String> lists;
    private final Membership[] memberships;
    private final long[] until;
    private final BitSet unseen = new BitSet();
    private final Departures departures;
    private final CellWatch cells;
    private final ChangeLog log;
    private int evaluated;

    /** What happened so far at the instant that is being settled. */
    private Turns turns = new Turns();

    Settlement(CompiledCatalog catalog, Ledger ledger, Snapshot after, Set<String> lists) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.lists = lists;
        this.memberships = new Membership[catalog.segments().size()];
        this.until = new long[catalog.segments().size()];
        Arrays.fill(until, Ledger.NEVER);
        for (var segment : catalog.segments()) {
            memberships[segment.position()] = ledger.membership(segment.id());
            unseen.set(segment.position(), segment.segment().since() > ledger.catalog());
        }
        this.departures = Departures.of(catalog.catalog(), ledger);
        this.cells = new CellWatch(catalog, ledger, after);
        this.log = new ChangeLog(after, ledger.epoch());
    }

    /** Lets every definition take part from now on. */
    void seeAll() {
        unseen.clear();
        cells.see();
    }

    /**
     * Settles the definitions that the customer was not settled under yet, and the segments that are no more.
     *
     * @param listed static segments whose list the input changed: that input is their cause
     */
    void define(Frame frame, BitSet listed) {
        var published = (BitSet) unseen.clone();
        published.andNot(listed);
        if (cells.see()) {
            cells.settle(frame);
        }
        seeAll();
        turns = new Turns();
        turns.endAtOnce.or(published);
        turns.published.or(published);
        var nodes = new BitSet();
        nodes.set(0, catalog.nodes().size());
        // Which attributes make a customer complete follows from all rules, those of other segments too.
        var concerned = (BitSet) published.clone();
        concerned.or(catalog.index().anyAttribute());
        settle(frame, concerned, nodes);
        for (var segment : departures.takeAll()) {
            leave(frame, segment, "");
        }
    }

    /** Settles one instant. */
    void settle(Frame frame, BitSet concerned) {
        concerned.andNot(unseen);
        if (concerned.get(catalog.cells())) {
            concerned.clear(catalog.cells());
            cells.settle(frame);
        }
        turns = new Turns();
        var nodes = new BitSet();
        concerned.stream().map(position -> catalog.nodeOf(segment(position))).forEach(nodes::set);
        for (var segment : catalog.segments()) {
            if (holdEnd(segment) <= frame.now()) {
                nodes.set(catalog.nodeOf(segment));
            }
        }
        settle(frame, concerned, nodes);
    }

    /** Ends every membership. */
    void endAll(Frame frame) {
        for (var segment : catalog.segments()) {
            if (membership(segment).member()) {
                memberships[segment.position()] = membership(segment).withMatched(false);
                turn(frame, segment, frame.cause(), frame.trigger(), "");
            }
        }
        for (var segment : departures.takeAll()) {
            leave(frame, segment, "");
        }
        cells.end(frame);
    }

    /** Returns the earliest instant at which time may turn anything evaluated so far. */
    long due(long nextPending) {
        var earliest = Math.min(nextPending, cells.until());
        for (var segment : catalog.segments()) {
            earliest = Math.min(earliest, Math.min(until[segment.position()], holdEnd(segment)));
        }
        return earliest;
    }

    /** Returns the segments whose rules may turn by this instant. */
    BitSet dueBy(long now) {
        var due = new BitSet();
        for (var position = 0; position < until.length; position++) {
            due.set(position, until[position] <= now);
        }
        due.set(catalog.cells(), cells.until() <= now);
        return due;
    }

    List<Change> changes() {
        return log.changes();
    }

    CellWatch cells() {
        return cells;
    }

    int evaluated() {
        return evaluated;
    }

    /** Returns what to record. */
    Ledger ledger(Snapshot after, long dueAt) {
        var recorded = new TreeMap<>(departures.memberships());
        for (var segment : catalog.segments()) {
            if (!membership(segment).equals(Membership.NONE)) {
                recorded.put(segment.id(), membership(segment));
            }
        }
        return new Ledger(
                ledger.version() + 1,
                after.version(),
                catalog.version(),
                ledger.epoch(),
                dueAt,
                recorded,
                cells.standing());
    }

    private void settle(Frame frame, BitSet concerned, BitSet nodes) {
        for (var number = nodes.nextSetBit(0); number >= 0; number = nodes.nextSetBit(number + 1)) {
            var node = catalog.nodes().get(number);
            for (var segment : node.segments()) {
                if (concerned.get(segment.position())) {
                    match(frame, segment);
                }
            }
            decide(frame, node);
            spread(node, concerned, nodes);
        }
    }

    private void spread(CompiledSegment.Node node, BitSet concerned, BitSet nodes) {
        for (var segment : node.segments()) {
            if (turns.changed.get(segment.position())) {
                var outer = (BitSet) catalog.outer(segment).clone();
                outer.andNot(unseen);
                concerned.or(outer);
                outer.stream()
                        .map(position -> catalog.nodeOf(segment(position)))
                        .forEach(nodes::set);
            }
        }
    }

    private void match(Frame frame, CompiledSegment segment) {
        var position = segment.position();
        var matched = matches(frame, segment, this::member);
        if (matched != membership(segment).matched()) {
            noteTurn(frame, segment, matched);
            memberships[position] = membership(segment).withMatched(matched);
        }
    }

    private void noteTurn(Frame frame, CompiledSegment segment, boolean matched) {
        var position = segment.position();
        var inner = turns.changedAmong(segment.inputs().segments());
        if (inner.isEmpty() || turns.published.get(position)) {
            turns.own.set(position);
            return;
        }
        var known = until[position];
        if (matches(frame, segment, this::memberBefore) == matched) {
            turns.own.set(position);
        } else {
            turns.byInner.put(position, inner.get());
        }
        until[position] = known;
    }

    private boolean matches(Frame frame, CompiledSegment segment, Predicate<String> members) {
        var position = segment.position();
        var consented =
                segment.definition().consent().map(frame.snapshot()::consent).orElse(true);
        until[position] = Ledger.NEVER;
        if (!consented) {
            turns.endAtOnce.set(position);
            return false;
        }
        if (segment.rule().isEmpty()) {
            turns.endAtOnce.set(position);
            return lists.contains(segment.id());
        }
        evaluated++;
        var truth = segment.rule().get().evaluate(subject(frame, members), frame.now());
        until[position] = Truth.until(truth);
        return Truth.isTrue(truth);
    }

    private void decide(Frame frame, CompiledSegment.Node node) {
        if (undecided(frame, node)) {
            return;
        }
        var handOver = HandOver.of(node, this::membership, segment -> candidate(frame, segment));
        var departed = departures.take(node.group());
        var cause = handOver.cause(frame, turns);
        var winner = handOver.winner().map(CompiledSegment::id).orElse("");
        departed.forEach(segment -> leave(frame, segment, winner));
        handOver.exits().forEach(segment -> turn(frame, segment, cause.cause(), cause.trigger(), winner));
        handOver.entry().ifPresent(segment -> {
            var replaced = departed.stream().map(Segment::id).findFirst();
            var replaces = handOver.exits().stream()
                    .map(CompiledSegment::id)
                    .findFirst()
                    .or(() -> replaced);
            turn(frame, segment, cause.cause(), cause.trigger(), replaces.orElse(""));
        });
    }

    /** Tells whether who stands in the node is still a matter of definitions that are to be settled first. */
    private boolean undecided(Frame frame, CompiledSegment.Node node) {
        return frame.cause() != Cause.DEFINITION
                && (departures.occupy(node.group())
                        || node.segments().stream().anyMatch(segment -> unseen.get(segment.position())));
    }

    private boolean candidate(Frame frame, CompiledSegment segment) {
        var membership = membership(segment);
        var held = membership.held() && !turns.endAtOnce.get(segment.position()) && frame.now() < holdEnd(segment);
        return membership.matched() || held;
    }

    private long holdEnd(CompiledSegment segment) {
        var membership = memberships[segment.position()];
        var open = !membership.held() || unseen.get(segment.position());
        return open ? Ledger.NEVER : membership.since() + segment.minimumStay();
    }

    private void turn(Frame frame, CompiledSegment segment, Cause cause, String trigger, String counterpart) {
        var position = segment.position();
        turns.changed(position, segment.id());
        memberships[position] =
                membership(segment).turned(frame.now(), segment.segment().version());
        var evidence = segment.rule()
                .map(rule -> rule.evidence(subject(frame, this::member), frame.now()))
                .orElse(List.of());
        var reason = new Reason(cause, trigger, evidence);
        log.add(frame, segment.segment(), membership(segment), reason, counterpart, until[position]);
    }

    private void leave(Frame frame, Segment segment, String replacedBy) {
        var membership = departures.turn(segment, frame.now());
        log.add(frame, segment, membership, Reason.of(frame.cause(), frame.trigger()), replacedBy, Ledger.NEVER);
    }

    private Subject subject(Frame frame, Predicate<String> members) {
        return new CustomerSubject(frame.snapshot(), members, frame.population(), catalog.attributes());
    }

    private boolean member(String segmentId) {
        return catalog.find(segmentId)
                .map(segment -> membership(segment).member())
                .orElse(false);
    }

    private boolean memberBefore(String segmentId) {
        return member(segmentId) != turns.changedNow(segmentId);
    }

    private Membership membership(CompiledSegment segment) {
        return memberships[segment.position()];
    }

    private CompiledSegment segment(int position) {
        return catalog.segments().get(position);
    }
}
