package io.shoal.segment;

import io.shoal.rule.source.Issue;
import io.shoal.rule.source.Severity;
import java.util.Optional;

/**
 * Something that keeps a definition from being published, or that its author should look at.
 *
 * @param severity errors refuse the publication, warnings do not
 * @param code names the kind for programs, {@code definition.unknown-field}
 * @param source where the definition was read
 * @param segmentId the segment, empty where even that is not readable
 * @param field the field, empty where it is about the whole
 * @param message says what is wrong and what to do
 * @param inRule where in the rule, for issues of the rule language
 */
public record DefinitionIssue(
        Severity severity,
        String code,
        String source,
        String segmentId,
        String field,
        String message,
        Optional<Issue> inRule) {

    /** Returns an error of a field. */
    public static DefinitionIssue error(String code, String source, String segmentId, String field, String message) {
        return new DefinitionIssue(
                Severity.ERROR, "definition." + code, source, segmentId, field, message, Optional.empty());
    }

    /** Returns a warning of a field. */
    public static DefinitionIssue warning(String code, String source, String segmentId, String field, String message) {
        return new DefinitionIssue(
                Severity.WARNING, "definition." + code, source, segmentId, field, message, Optional.empty());
    }

    /** Returns an issue of the rule language, shown with its line and a caret. */
    static DefinitionIssue ofRule(Draft draft, String rule, Issue issue) {
        return new DefinitionIssue(
                issue.severity(),
                "rule." + issue.code().text(),
                draft.source(),
                draft.definition().id(),
                "rule",
                issue.render(rule),
                Optional.of(issue));
    }

    /** Tells whether this refuses the publication. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Says it in lines for people: where, then what. */
    public String render() {
        var place = new StringBuilder(source);
        if (!segmentId.isEmpty()) {
            place.append(": segment '").append(segmentId).append('\'');
        }
        if (!field.isEmpty()) {
            place.append(", ").append(field);
        }
        return place + ": " + message;
    }
}
