package io.shoal.segment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What publishing comes to.
 *
 * @param catalog the next catalog, the current one if nothing is different, empty if an issue is an error
 * @param published the segments that got a new version, by id
 * @param archived the segments that were archived, by id
 * @param issues every mistake and doubt, in the order of the drafts
 */
public record Publication(
        Optional<Catalog> catalog, Set<String> published, Set<String> archived, List<DefinitionIssue> issues) {
    /** Copies the collections. */
    public Publication {
        published = Set.copyOf(published);
        archived = Set.copyOf(archived);
        issues = List.copyOf(issues);
    }

    static Publication refused(List<DefinitionIssue> issues) {
        return new Publication(Optional.empty(), Set.of(), Set.of(), issues);
    }

    /** Tells whether nothing keeps it from being published. */
    public boolean accepted() {
        return catalog.isPresent();
    }

    /** Tells whether there is a new catalog. */
    public boolean changes() {
        return !published.isEmpty() || !archived.isEmpty();
    }
}
