package io.shoal.aws.workflow;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.event.Event;
import io.shoal.value.Value;
import io.shoal.workflow.Conversion;
import io.shoal.workflow.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notes what customers do after a workflow wrote to them: the event that it was for, however late it is told, and what puts a customer on
 * the suppression list ({@code message_bounced}, {@code message_complained}, {@code unsubscribed}, for the channel of their property {@code
 * channel} or for all). Noting the same again changes nothing.
 */
public final class OutcomeRecorder {
    private static final Set<String> SUPPRESSING = Set.of("message_bounced", "message_complained", "unsubscribed");
    private static final String ALL = "*";

    private final WorkflowStore store;
    private final EventStore events;
    private final Conversion conversion;

    /** Takes the platform, with the variables of {@link WorkflowStore}, {@link EventStore} and {@link ConversionSettings}. */
    public OutcomeRecorder(Platform platform) {
        this.store = new WorkflowStore(platform);
        this.events = new EventStore(platform);
        this.conversion = ConversionSettings.of(platform);
    }

    /** Notes what one event says. */
    public void note(Event event) {
        note(event, event.type().equals(conversion.eventType()) ? store.runs(event.customerId()) : List.of());
    }

    /** Notes what all events of a customer say, once more. */
    public void noteAll(String customerId) {
        var runs = store.runs(customerId);
        events.history(customerId, arrival -> note(arrival.event(), runs));
    }

    /**
     * Notes what a run has brought about already, if it was touched first at this time: an event may be there before the touch that it
     * counts for, dated ahead, or written by another clock. After a later touch there is nothing to look back for.
     */
    public void lookBack(String customerId, String runId, long touchedAt) {
        store.run(customerId, runId)
                .filter(run -> run.touchedAt().equals(Optional.of(touchedAt)))
                .ifPresent(run -> events.history(customerId, arrival -> convert(run, arrival.event())));
    }

    private void note(Event event, List<Run> runs) {
        runs.forEach(run -> convert(run, event));
        if (SUPPRESSING.contains(event.type())) {
            var channel = event.property("channel") instanceof Value.Text(String named) ? named : ALL;
            store.suppress(event.customerId(), channel, event.type(), event.occurredAtMillis());
        }
    }

    private void convert(Run run, Event event) {
        if (conversion.counts(run, event)) {
            store.converted(run, event, conversion.money(event));
        }
    }
}
