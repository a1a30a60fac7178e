package io.shoal.aws.workflow;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.aws.identity.Identities;
import io.shoal.event.Event;
import io.shoal.profile.Arrival;
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

    private final WorkflowStore store;
    private final SuppressionList suppressions;
    private final EventStore events;
    private final Identities identities;
    private final Conversion conversion;

    /** Takes the platform, with the variables of {@link WorkflowStore}, {@link EventStore}, {@link Identities} and {@link ConversionSettings}. */
    public OutcomeRecorder(Platform platform) {
        this.store = new WorkflowStore(platform);
        this.suppressions = new SuppressionList(platform);
        this.events = new EventStore(platform);
        this.identities = new Identities(platform);
        this.conversion = ConversionSettings.of(platform);
    }

    /** Returns all runs that a person ever had, under whatever id they began. */
    public List<Run> runs(String personId) {
        return identities.everyIdOf(personId).stream()
                .flatMap(id -> store.runs(id).stream())
                .toList();
    }

    /** Notes what all events of the person that an id stands for say, once more. */
    public void noteAll(String customerId) {
        var person = identities.person(customerId).id();
        var runs = runs(person);
        events.history(person, arrival -> note(arrival, runs));
    }

    /**
     * Notes what two customers who turned out to be one person brought about together: what either did counts for the runs of both, whether
     * it was told before the merge or after.
     */
    public void noteMerged(String customerId) {
        var person = identities.person(customerId).id();
        var runs = runs(person);
        if (!runs.isEmpty()) {
            events.history(person, arrival -> runs.forEach(run -> convert(run, arrival.event())));
        }
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

    /**
     * Notes what one event says, in the life that it is of: if that is over, nothing.
     *
     * @param runs of its person, from after it was stored
     */
    public void note(Arrival arrival, List<Run> runs) {
        var event = arrival.event();
        runs.forEach(run -> convert(run, event));
        if (SUPPRESSING.contains(event.type())) {
            suppress(event, arrival.origin().epoch());
        }
    }

    private void suppress(Event event, long life) {
        var channel = event.property("channel") instanceof Value.Text(String named) ? named : SuppressionList.ALL;
        suppressions.add(
                new SuppressionList.Entry(event.customerId(), life, channel, event.type(), event.occurredAtMillis()),
                identities.inLife(event.customerId(), life));
    }

    private void convert(Run run, Event event) {
        if (conversion.counts(run, event)) {
            store.converted(run, event, conversion.money(event));
        }
    }
}
