package io.shoal.rule.check;

import io.shoal.rule.print.Nesting;
import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Positions;
import io.shoal.rule.tree.Rule;
import java.util.Optional;

/** Checks trees, wherever they come from. */
public final class RuleChecker {

    private RuleChecker() {}

    /**
     * The checked rule, if neither this nor an earlier stage found an error. What a rule as a whole comes to, and doubts, are looked for only then; a
     * rule that is too large is not looked into at all.
     */
    public static Optional<CheckedRule> check(Rule tree, Positions positions, RuleContext context, Issues issues) {
        if (issues.has(IssueCode.TOO_MANY_NODES)) {
            return Optional.empty();
        }
        Findings findings = new Findings(positions, issues);
        Nesting.tooDeep(tree).ifPresent(node -> findings.error(IssueCode.TOO_DEEP, node, Limits.tooDeep()));
        new ConditionChecks(context, findings).check(tree, Scope.CUSTOMER);
        if (issues.refuse()) {
            return Optional.empty();
        }
        String text = RulePrinter.print(tree);
        int length = text.codePointCount(0, text.length());
        if (length > Limits.CHARACTERS) {
            findings.error(IssueCode.TOO_LONG, tree, Limits.tooLong(length));
        }
        new ConstantChecks(context, findings).check(tree);
        if (issues.refuse()) {
            return Optional.empty();
        }
        new Doubts(context, findings).check(tree);
        return Optional.of(new CheckedRule(tree, text, InputsReader.read(tree, context)));
    }
}
