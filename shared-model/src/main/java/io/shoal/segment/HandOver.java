package io.shoal.segment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What becomes of one node at one instant: who gives the customer away and who takes.
 *
 * @param winner the best candidate, member or not
 * @param exits the members that are not the winner
 * @param entry the winner, if it was no member
 * @param gone the exits that have no claim any more; the others are pushed out by the winner, whatever became of themselves
 * @param ended those of them whose rule was false and whose stay, if there was one, is over
 */
record HandOver(
        Optional<CompiledSegment> winner,
        List<CompiledSegment> exits,
        Optional<CompiledSegment> entry,
        List<CompiledSegment> gone,
        List<CompiledSegment> ended) {

    static HandOver of(
            CompiledSegment.Node node,
            Function<CompiledSegment, Membership> membership,
            Predicate<CompiledSegment> candidate) {
        var winner = node.segments().stream().filter(candidate).findFirst();
        var exits = node.segments().stream()
                .filter(segment -> membership.apply(segment).member())
                .filter(segment -> winner.filter(segment::equals).isEmpty())
                .toList();
        var entry = winner.filter(segment -> !membership.apply(segment).member());
        var gone = exits.stream().filter(candidate.negate()).toList();
        var ended = gone.stream()
                .filter(segment -> membership.apply(segment).held())
                .toList();
        return new HandOver(winner, exits, entry, gone, ended);
    }

    /** The reason that all changes of the node share: an inner segment only if nothing else had a part in it. */
    Reason cause(Frame frame, Turns turns) {
        var turnedByInner = involved()
                .map(segment -> turns.byInner.get(segment.position()))
                .filter(Objects::nonNull)
                .findFirst();
        var own = involved().anyMatch(segment -> turns.own.get(segment.position()));
        if (turnedByInner.isEmpty() || own || stayEnded(turns)) {
            return Reason.of(frame.cause(), frame.trigger());
        }
        return Reason.of(Cause.SEGMENT, turnedByInner.get());
    }

    private Stream<CompiledSegment> involved() {
        return Stream.concat(gone.stream(), entry.stream());
    }

    private boolean stayEnded(Turns turns) {
        return ended.stream().anyMatch(segment -> !turns.byInner.containsKey(segment.position()));
    }
}
