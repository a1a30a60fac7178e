package io.shoal.rule.check;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Rule;
import java.util.List;
import java.util.Optional;

/** Rules that literals alone decide: refused as a whole, doubted in part. */
final class ConstantChecks {

    private final Folding folding;
    private final Findings findings;

    ConstantChecks(RuleContext context, Findings findings) {
        this.folding = new Folding(context.zone());
        this.findings = findings;
    }

    void check(Rule rule) {
        Optional<Boolean> truth = folding.truth(rule);
        if (truth.isEmpty()) {
            parts(rule);
        } else if (truth.get()) {
            findings.error(
                    IssueCode.NEVER_FALSE, decisive(rule, true), "This can never be false, whoever the customer is");
        } else {
            findings.error(
                    IssueCode.NEVER_TRUE, decisive(rule, false), "This can never be true, whoever the customer is");
        }
    }

    /** The smallest part that alone makes the rule what it is. */
    private Rule decisive(Rule rule, boolean truth) {
        List<Rule> parts = switch (rule) {
            case Rule.And and when !truth -> and.parts();
            case Rule.Or or when truth -> or.parts();
            case Rule other -> List.of();
        };
        return parts.stream()
                .filter(part -> folding.truth(part).equals(Optional.of(truth)))
                .findFirst()
                .map(part -> decisive(part, truth))
                .orElse(rule);
    }

    private void doubt(Rule rule) {
        Optional<Boolean> truth = folding.truth(rule);
        if (truth.isPresent()) {
            findings.warning(
                    IssueCode.CONSTANT_PART,
                    rule,
                    truth.get() ? "This part is always true" : "This part is never true",
                    Optional.empty());
        } else {
            parts(rule);
        }
    }

    private void parts(Rule rule) {
        Walk.parts(rule).forEach(this::doubt);
        Walk.values(rule).stream().flatMap(Walk::events).forEach(this::events);
        if (rule instanceof Rule.Did did) {
            events(did.events());
        }
    }

    private void events(Events events) {
        events.filter().ifPresent(this::doubt);
        Walk.events(events.window()).forEach(this::events);
    }
}
