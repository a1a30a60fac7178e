package io.shoal.aws.catalog;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.segment.Catalog;
import io.shoal.segment.Catalogs;
import io.shoal.segment.Content;
import io.shoal.segment.Draft;
import io.shoal.segment.Publication;
import io.shoal.segment.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * Publishes definitions: the lists of static segments first, then the catalog in one flip, then the backfill that brings
 * every customer under it. A publication that was cut short is finished by publishing the same again.
 */
public final class Publisher {
    private static final int ATTEMPTS = 10;

    private final Platform platform;
    private final CatalogStore catalogs;
    private final ListStore lists;
    private final SegmentHistory history;
    private final boolean imports;

    /** Takes the platform, whose variables name the Segments table and {@code BACKFILL_STATE_MACHINE}. */
    public Publisher(Platform platform, CatalogStore catalogs) {
        this(platform, catalogs, false);
    }

    /** Returns a publisher of lists that come as files: the changes of membership that they cause say so. */
    public static Publisher ofImports(Platform platform, CatalogStore catalogs) {
        return new Publisher(platform, catalogs, true);
    }

    private Publisher(Platform platform, CatalogStore catalogs, boolean imports) {
        this.imports = imports;
        this.platform = platform;
        this.catalogs = catalogs;
        this.lists = new ListStore(platform);
        this.history = new SegmentHistory(platform);
    }

    /** Says what publishing these would come to, and does nothing. */
    public Publication check(List<Draft> drafts, Set<String> archive) {
        return Catalogs.publish(catalogs.current(), drafts, archive, platform.now());
    }

    /**
     * Publishes definitions and archives segments, all together or, if there is any mistake, nothing.
     *
     * @throws Failure if others kept publishing at the same time
     */
    public Publication publish(List<Draft> drafts, Set<String> archive) {
        return publish(drafts, archive, _ -> true).orElseThrow();
    }

    /**
     * Does the same if what is in effect at that moment is as the caller takes it to be.
     *
     * @return empty if it is not
     * @throws Failure if others kept publishing at the same time
     */
    public Optional<Publication> publish(List<Draft> drafts, Set<String> archive, Predicate<Catalog> expected) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var current = catalogs.current();
            if (!expected.test(current)) {
                return Optional.empty();
            }
            var publication = Catalogs.publish(current, drafts, archive, platform.now());
            if (!publication.accepted() || settle(publication, drafts)) {
                return Optional.of(publication);
            }
        }
        throw Failure.contended("others keep publishing at the same time");
    }

    /**
     * Puts other settings into effect, unless a rule does not hold under them, if what is in effect at that moment is as the caller
     * takes it to be.
     *
     * @return empty if it is not
     * @throws Failure if others kept publishing at the same time
     */
    public Optional<Publication> configure(Settings settings, Predicate<Catalog> expected) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var current = catalogs.current();
            if (!expected.test(current)) {
                return Optional.empty();
            }
            var publication = Catalogs.configure(current, settings, platform.now());
            var next = publication.catalog();
            if (next.isEmpty() || next.get().version() == current.version() || catalogs.publish(next.get())) {
                next.ifPresent(this::finish);
                return Optional.of(publication);
            }
        }
        throw Failure.contended("others keep publishing at the same time");
    }

    private boolean settle(Publication publication, List<Draft> drafts) {
        var catalog = publication.catalog().orElseThrow();
        if (publication.changes()) {
            drafts.forEach(this::storeList);
            if (!catalogs.publish(catalog)) {
                return false;
            }
        }
        finish(catalog);
        return true;
    }

    private void finish(Catalog catalog) {
        history.record(catalog);
        if (catalogs.settledVersion() < catalog.version()) {
            backfill(catalog.version());
        }
    }

    private void storeList(Draft draft) {
        switch (draft.definition().content()) {
            case Content.RuleText _ -> {}
            case Content.Listed listed ->
                lists.write(draft.definition().id(), listed.fingerprint(), draft.members(), imports);
        }
    }

    /** Starts the backfill of a catalog; where one of the same name ended without settling it, another. */
    private void backfill(long version) {
        try {
            start(version, "catalog-" + version);
        } catch (ExecutionAlreadyExistsException ended) {
            start(version, "catalog-" + version + "-" + platform.nowMillis());
        }
    }

    private void start(long version, String name) {
        platform.clients()
                .sfn()
                .startExecution(request -> request.stateMachineArn(platform.variable("BACKFILL_STATE_MACHINE"))
                        .name(name)
                        .input("{\"catalog\":" + version + "}"));
    }
}
