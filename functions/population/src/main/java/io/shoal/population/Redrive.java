package io.shoal.population;

import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Absorption;
import io.shoal.aws.customer.ProfileWriter;
import io.shoal.aws.membership.BusPublisher;
import io.shoal.aws.workflow.OutcomeRecorder;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts right what the records of one parked batch left undone. Every customer is handled once, from what is stored now: an
 * event's customer is rebuilt from all events, which counts each once, as does what they brought about; a profile's customer is touched, so that what the
 * write touched is evaluated; a change is published again, with its id; what a workflow has to say goes through its stream again.
 */
final class Redrive {
    private final ProfileWriter profiles;
    private final Absorption absorption;
    private final BusPublisher publisher;
    private final OutcomeRecorder outcomes;
    private final WorkflowStore workflows;

    Redrive(Platform platform) {
        var catalogs = new CatalogStore(platform);
        this.profiles = new ProfileWriter(platform, catalogs);
        this.absorption = new Absorption(platform, catalogs);
        this.publisher = new BusPublisher(platform);
        this.outcomes = new OutcomeRecorder(platform);
        this.workflows = new WorkflowStore(platform);
    }

    /** Handles one batch; returns how many customers, changes and messages that were. */
    int handle(List<ParkedRecord> records) {
        var rebuilt = new TreeMap<String, Written>();
        var touched = new TreeMap<String, Written>();
        var changes = new ArrayList<BusPublisher.Outgoing>();
        var told = new LinkedHashSet<ParkedRecord.OfWorkflow>();
        for (var record : records) {
            switch (record) {
                case ParkedRecord.OfEvent event -> rebuilt.merge(event.customerId(), written(event), Redrive::both);
                case ParkedRecord.OfProfile profile ->
                    touched.merge(profile.customerId(), written(profile), Redrive::both);
                case ParkedRecord.OfChange change -> changes.add(BusPublisher.Outgoing.of(change.detail()));
                case ParkedRecord.OfWorkflow work -> told.add(work);
            }
        }
        rebuilt.forEach(this::rebuild);
        touched.forEach(this::touch);
        publish(changes);
        told.forEach(work -> workflows.tellAgain(work.customerId(), work.item()));
        return rebuilt.size() + touched.size() + changes.size() + told.size();
    }

    /** An event that came under an id that was merged meanwhile is brought to the person. */
    private void rebuild(String customer, Written why) {
        if (profiles.rebuild(customer, why).isEmpty()) {
            absorption.absorb(customer, why);
        }
        outcomes.noteAll(customer);
    }

    private void touch(String customer, Written why) {
        if (profiles.touch(customer, why).isEmpty()) {
            absorption.absorb(customer, why);
            outcomes.noteMerged(customer);
        }
    }

    private void publish(List<BusPublisher.Outgoing> changes) {
        publisher.publish(changes).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failed -> {
                    throw failed;
                });
    }

    private static Written written(ParkedRecord.OfEvent event) {
        return Written.because(
                Cause.EVENT, Written.trigger(event.type(), event.eventId()), Set.of(Touched.event(event.type())));
    }

    private static Written written(ParkedRecord.OfProfile profile) {
        return Written.because(profile.cause(), profile.trigger(), profile.touched());
    }

    private static Written both(Written earlier, Written later) {
        var words = new TreeSet<>(earlier.touched());
        words.addAll(later.touched());
        return Written.because(later.cause(), later.trigger(), words);
    }
}
