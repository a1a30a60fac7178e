package io.shoal.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the changes of one record, in the order in which they happened. */
final class ChangeLog {
    private final String customerId;
    private final long at;
    private final long epoch;
    private final List<Change> changes = new ArrayList<>();

    ChangeLog(Snapshot after, long epoch) {
        this.customerId = after.customerId();
        this.at = after.asOf();
        this.epoch = epoch;
    }

    List<Change> changes() {
        return changes;
    }

    void add(Frame frame, Segment segment, Membership now, Reason reason, String counterpart, long until) {
        var definition = segment.definition();
        changes.add(new Change(
                Change.idOf(customerId, epoch, segment.id(), now.sequence()),
                customerId,
                segment.id(),
                segment.version(),
                now.member() ? Change.Kind.ENTERED : Change.Kind.EXITED,
                now.sequence(),
                at,
                frame.now(),
                reason,
                definition.group(),
                Optional.of(counterpart).filter(other -> !other.isEmpty()),
                definition.control().variant(segment.id(), customerId),
                frame.cause() != Cause.DEFINITION || definition.announce(),
                until));
    }
}
