package io.shoal.workflow;

import io.shoal.segment.Control;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A workflow that was started for a customer, as it is kept for good.
 *
 * @param id the id of the change that started it
 * @param segmentVersion the definition under which the customer entered
 * @param sequence of that entry among the changes of customer and segment
 * @param variant control or treatment, empty where nobody is held out
 * @param startedAt when, in epoch milliseconds
 * @param execution the execution, by which it is stopped
 * @param templates the version of the templates that all its messages are written with
 * @param touchedAt when its first message went out, or would have for who is held out, in epoch milliseconds; empty before
 * @param stopped why it was stopped before its end, empty while it goes on and where it came to its end
 */
public record Run(
        String id,
        String customerId,
        String workflow,
        String segmentId,
        int segmentVersion,
        long sequence,
        Optional<String> variant,
        long startedAt,
        String execution,
        String templates,
        Optional<Long> touchedAt,
        Optional<Suppression> stopped) {

    /** Whether the customer is held out. */
    public boolean control() {
        return variant.filter(Control.HELD_OUT::equals).isPresent();
    }

    /** Returns the run as one that is under way and asks for nothing yet. */
    public OpenRun open() {
        return new OpenRun(id, workflow, segmentId, sequence, execution, control(), new TreeSet<>(), Optional.empty());
    }
}
