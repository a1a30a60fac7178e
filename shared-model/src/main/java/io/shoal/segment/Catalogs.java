package io.shoal.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next catalog. A definition is never changed in place: what differs from its active version gets the next
 * one, what does not keeps its version and its members.
 */
public final class Catalogs {
    private Catalogs() {}

    /**
     * Publishes new and changed definitions and archives others, all together or nothing.
     *
     * @param current what is in effect
     * @param drafts what to define; an archived id is revived
     * @param archive the ids to archive; already archived ones stay so
     * @param now when it takes effect
     */
    public static Publication publish(Catalog current, List<Draft> drafts, Set<String> archive, Instant now) {
        var check = new PublicationCheck(current, drafts, archive);
        var definitions = check.run();
        if (definitions.isEmpty()) {
            return Publication.refused(check.issues());
        }
        return next(current, definitions.get(), archive, now, check.issues());
    }

    /**
     * Puts other settings into effect, or, if a rule does not hold under them, nothing. They may turn any rule, so that every
     * customer is settled anew.
     */
    public static Publication configure(Catalog current, Settings settings, Instant now) {
        if (current.settings().equals(settings)) {
            return new Publication(Optional.of(current), Set.of(), Set.of(), List.of());
        }
        var next = withSettings(current, settings, now);
        var drafts = next.active().stream()
                .map(segment -> new Draft(segment.definition(), List.of(), "segment " + segment.id()))
                .toList();
        var check = new PublicationCheck(next, drafts, Set.of());
        return check.run().isEmpty()
                ? Publication.refused(check.issues())
                : new Publication(Optional.of(next), Set.of(), Set.of(), check.issues());
    }

    private static Catalog withSettings(Catalog current, Settings settings, Instant now) {
        var version = current.version() + 1;
        var active = current.active().stream()
                .map(segment -> new Segment(segment.definition(), segment.version(), version))
                .toList();
        return new Catalog(version, now, settings, version, active, current.archived());
    }

    private static Publication next(
            Catalog current,
            List<Definition> definitions,
            Set<String> archive,
            Instant now,
            List<DefinitionIssue> issues) {
        var active = byId(current.active());
        var archived = byId(current.archived());
        var published = new TreeSet<String>();
        for (var definition : definitions) {
            if (differs(active.get(definition.id()), definition)) {
                var version = lastVersion(active, archived, definition.id()) + 1;
                archived.remove(definition.id());
                active.put(definition.id(), new Segment(definition, version, current.version() + 1));
                published.add(definition.id());
            }
        }
        var removed = archive(active, archived, archive, current.version() + 1);
        if (published.isEmpty() && removed.isEmpty()) {
            return new Publication(Optional.of(current), published, removed, issues);
        }
        var next = new Catalog(
                current.version() + 1,
                now,
                current.settings(),
                current.settingsSince(),
                List.copyOf(active.values()),
                List.copyOf(archived.values()));
        return new Publication(Optional.of(next), published, removed, issues);
    }

    private static Map<String, Segment> byId(List<Segment> segments) {
        var byId = new TreeMap<String, Segment>();
        segments.forEach(segment -> byId.put(segment.id(), segment));
        return byId;
    }

    private static boolean differs(@Nullable Segment active, Definition definition) {
        return active == null || !active.definition().equals(definition);
    }

    private static int lastVersion(Map<String, Segment> active, Map<String, Segment> archived, String id) {
        var last = active.containsKey(id) ? active.get(id) : archived.get(id);
        return last == null ? 0 : last.version();
    }

    private static Set<String> archive(
            Map<String, Segment> active, Map<String, Segment> archived, Set<String> ids, long catalogVersion) {
        var removed = new TreeSet<String>();
        for (var id : ids) {
            var last = active.remove(id);
            if (last != null) {
                archived.put(id, new Segment(last.definition(), last.version(), catalogVersion));
                removed.add(id);
            }
        }
        return removed;
    }
}
