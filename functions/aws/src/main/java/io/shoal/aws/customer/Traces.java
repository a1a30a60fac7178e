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
import java.util.function.ToLongFunction;
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
        var ended = life - 1;
        var past = new AtomicLong();
        events.each(customerId, item -> past.addAndGet(item.numberOr("epoch", 0) < life ? 1 : 0));
        var found = new LinkedHashMap<String, Long>();
        found.put("events", past.get());
        if (!began) {
            found.put("profiles", (long) (profiles.read(customerId).isPresent() ? 1 : 0));
            found.put("overflow", overflow.count(customerId, ended));
            found.put("memberships", memberships.count(customerId, ended));
            found.put("changes", changes.count(customerId, ended));
            found.put(
                    "lists",
                    statics().mapToLong(id -> lists.count(id, customerId)).sum());
            found.put("failures", failures.count(customerId));
            found.put("identifiers", index.count(customerId));
            found.put("workflows", workflows.count(customerId, ended));
            found.put("files", files.count(customerId));
        }
        return found;
    }

    /**
     * Deletes what is stored of a life that is over. The next one begins only once the profile of the last is gone, so as long as that
     * is there, all that does not say of which life it is belongs to the last: every write to a table is made under that condition, and the
     * rest is looked for only while it holds. So whoever deletes the same at the same time, and is slower, leaves the next life alone.
     *
     * @param epoch that life
     * @return how much it was, by store
     */
    public SequencedMap<String, Long> delete(String customerId, long epoch) {
        var over = profiles.over(customerId, epoch);
        var deleted = new LinkedHashMap<String, Long>();
        deleted.put("events", events.forget(customerId, identities.epoch(customerId)));
        deleted.put("overflow", overflow.delete(customerId, epoch, over));
        deleted.put("memberships", memberships.delete(customerId, epoch, over));
        deleted.put("changes", changes.delete(customerId, epoch, over));
        deleted.put("identifiers", index.forget(customerId, over));
        identities.forgetApart(customerId, over);
        deleted.put("workflows", workflows.delete(customerId, epoch, () -> isOver(customerId, epoch), over));
        outside().forEach((store, deletion) -> {
            if (isOver(customerId, epoch)) {
                deleted.put(store, deletion.applyAsLong(customerId));
            }
        });
        deleted.put("profiles", profiles.delete(customerId, epoch) ? 1L : 0L);
        return deleted;
    }

    private SequencedMap<String, ToLongFunction<String>> outside() {
        var stores = new LinkedHashMap<String, ToLongFunction<String>>();
        stores.put(
                "lists",
                customer ->
                        statics().mapToLong(id -> lists.forget(id, customer)).sum());
        stores.put("failures", failures::delete);
        stores.put("files", files::delete);
        stores.put("queues", queues::delete);
        return stores;
    }

    /** Tells whether the profile of a life that is over is there still. */
    private boolean isOver(String customerId, long epoch) {
        return profiles.read(customerId)
                .filter(profile -> profile.epoch() == epoch && !profile.living())
                .isPresent();
    }

    private Stream<String> statics() {
        var catalog = catalogs.current();
        return Stream.of(catalog.active(), catalog.archived())
                .flatMap(List::stream)
                .filter(segment -> segment.definition().isStatic())
                .map(Segment::id);
    }
}
