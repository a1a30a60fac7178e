package io.shoal.workflow;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A workflow that is under way for a customer.
 *
 * @param id the id of the change that started it, and the name of its execution
 * @param workflow its name
 * @param segmentId the segment whose entry started it
 * @param sequence of that entry
 * @param execution the execution, by which it is stopped
 * @param control whether the customer is held out: the run takes its way, but nothing is said
 * @param consents the purposes that it asked for its messages under, and that the customer had consented to
 * @param intent the message that it wants to send next, where it has asked
 */
public record OpenRun(
        String id,
        String workflow,
        String segmentId,
        long sequence,
        String execution,
        boolean control,
        SortedSet<String> consents,
        Optional<Intent> intent) {
    /** Copies the set. */
    public OpenRun {
        consents = Collections.unmodifiableSortedSet(new TreeSet<>(consents));
    }

    /**
     * A message that waits to be said.
     *
     * @param message which
     * @param priority the smallest goes first
     * @param since when it was asked for, in epoch milliseconds
     */
    public record Intent(String message, int priority, long since) {
        /** Whether this is to be said rather than another; equal priorities go by age, then by id. */
        boolean before(String id, Intent other, String otherId) {
            if (priority != other.priority) {
                return priority < other.priority;
            }
            return since != other.since ? since < other.since : id.compareTo(otherId) < 0;
        }
    }

    /** Returns the run with another intent. */
    public OpenRun with(Optional<Intent> other) {
        return new OpenRun(id, workflow, segmentId, sequence, execution, control, consents, other);
    }

    /** Returns the run as one that also relies on the consent for a purpose. */
    OpenRun relyingOn(String purpose) {
        var more = new TreeSet<>(consents);
        more.add(purpose);
        return new OpenRun(id, workflow, segmentId, sequence, execution, control, more, intent);
    }

    /** Returns the purposes that it relies on and that are not consented to any more. */
    public SortedSet<String> withdrawn(Predicate<String> consented) {
        var gone = new TreeSet<>(consents);
        gone.removeIf(consented);
        return gone;
    }
}
