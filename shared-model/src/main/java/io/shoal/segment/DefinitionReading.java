package io.shoal.segment;

import java.util.List;

/**
 * What was read: the drafts that are well formed, and every mistake of the others.
 *
 * @param drafts in the order of the source
 * @param issues in the order of the source
 */
public record DefinitionReading(List<Draft> drafts, List<DefinitionIssue> issues) {
    /** Copies the lists. */
    public DefinitionReading {
        drafts = List.copyOf(drafts);
        issues = List.copyOf(issues);
    }

    /** Tells whether everything could be read. */
    public boolean complete() {
        return issues.stream().noneMatch(DefinitionIssue::isError);
    }
}
