package io.shoal.aws.customer;

import io.shoal.aws.CustomerItems;
import io.shoal.aws.EventStore;
import io.shoal.aws.FailureTraces;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.QueueTraces;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.ListStore;
import io.shoal.aws.identity.IdentifierIndex;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.transfer.FileTraces;
import io.shoal.aws.workflow.WorkflowTraces;
import io.shoal.segment.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * All that is stored under one customer id, store by store: what an erasure deletes, and what a proof of it looks for. The profile
 * comes last, so that whoever is broken off begins again.
 */
public final class Traces {
    private final Identities identities;
    private final EventStore events;
    private final ProfileStore profiles;
    private final CustomerItems overflow;
    private final CustomerItems memberships;
    private final CustomerItems changes;
    private final CatalogStore catalogs;
    private final ListStore lists;
    private final FailureTraces failures;
    private final IdentifierIndex index;
    private final WorkflowTraces workflows;
    private final FileTraces files;
    private final QueueTraces queues;

    /** Wires the stores of a platform. */
    public Traces(Platform platform, CatalogStore catalogs) {
        this.identities = new Identities(platform);
        this.events = new EventStore(platform);
        this.profiles = new ProfileStore(platform);
        this.overflow = new CustomerItems(platform, "OVERFLOW_TABLE", "chunk");
        this.memberships = new CustomerItems(platform, "MEMBERSHIPS_TABLE", "item");
        this.changes = new CustomerItems(platform, "CHANGES_TABLE", "change");
        this.catalogs = catalogs;
        this.lists = new ListStore(platform);
        this.failures = new FailureTraces(platform);
        this.index = new IdentifierIndex(platform);
        this.workflows = new WorkflowTraces(platform);
        this.files = new FileTraces(platform);
        this.queues = new QueueTraces(platform);
    }

    /** Counts what is stored of the lives of an id that are over, by store; queues cannot be looked into without taking from them. */
    public SequencedMap<String, Long> count(String customerId) {
        var life = identities.epoch(customerId);
        var began = profiles.read(customerId)
                .filter(profile -> profile.epoch() == life)
                .isPresent();
        var past = new AtomicLong();
        events.each(customerId, item -> past.addAndGet(item.numberOr("epoch", 0) < life ? 1 : 0));
        var found = new LinkedHashMap<String, Long>();
        found.put("events", past.get());
        if (!began) {
            found.put("profiles", (long) (profiles.read(customerId).isPresent() ? 1 : 0));
            found.put("overflow", overflow.count(customerId));
            found.put("memberships", memberships.count(customerId));
            found.put("changes", changes.count(customerId));
            found.put(
                    "lists",
                    statics().mapToLong(id -> lists.count(id, customerId)).sum());
            found.put("failures", failures.count(customerId));
            found.put("identifiers", index.count(customerId));
            found.put("workflows", workflows.count(customerId));
            found.put("files", files.count(customerId));
        }
        return found;
    }

    /**
     * Deletes what is stored of a life that is over.
     *
     * @param epoch that life
     * @return how much it was, by store
     */
    public SequencedMap<String, Long> delete(String customerId, long epoch) {
        var deleted = new LinkedHashMap<String, Long>();
        deleted.put("events", events.forget(customerId, identities.epoch(customerId)));
        deleted.put("overflow", overflow.delete(customerId));
        deleted.put("memberships", memberships.delete(customerId));
        deleted.put("changes", changes.delete(customerId));
        deleted.put(
                "lists", statics().mapToLong(id -> lists.forget(id, customerId)).sum());
        deleted.put("failures", failures.delete(customerId));
        deleted.put("identifiers", index.forget(customerId));
        deleted.put("workflows", workflows.delete(customerId));
        deleted.put("files", files.delete(customerId));
        deleted.put("queues", queues.delete(customerId));
        deleted.put("profiles", profiles.delete(customerId, epoch) ? 1L : 0L);
        return deleted;
    }

    private Stream<String> statics() {
        var catalog = catalogs.current();
        return Stream.of(catalog.active(), catalog.archived())
                .flatMap(List::stream)
                .filter(segment -> segment.definition().isStatic())
                .map(Segment::id);
    }
}
