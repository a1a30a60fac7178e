package io.shoal.rule;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.source.Issue;
import io.shoal.rule.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a rule: there is one exactly if no issue is an error.
 *
 * @param issues everything found, in the order of the text
 */
public record RuleCompilation(Optional<CheckedRule> rule, List<Issue> issues) {

    public RuleCompilation {
        issues = List.copyOf(issues);
        if (rule.isPresent() == issues.stream().anyMatch(issue -> issue.severity() == Severity.ERROR)) {
            throw new IllegalArgumentException("A rule stands exactly where no error does: " + issues);
        }
    }

    /** Whether the rule can be used. */
    public boolean accepted() {
        return rule.isPresent();
    }

    /** What refuses the rule. */
    public List<Issue> errors() {
        return of(Severity.ERROR);
    }

    /** What is likely not meant so. */
    public List<Issue> warnings() {
        return of(Severity.WARNING);
    }

    private List<Issue> of(Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).toList();
    }

    /** All issues for people, with carets into the source. */
    public String render(String source) {
        return issues.stream().map(issue -> issue.render(source)).collect(Collectors.joining("\n"));
    }
}
