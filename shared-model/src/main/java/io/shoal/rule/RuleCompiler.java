package io.shoal.rule;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleChecker;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.parse.RuleParser;
import io.shoal.rule.source.Issues;
import java.util.Optional;

/** Takes rules through all stages. Whatever it is given, it answers with a result; only a fault of its own would be an exception. */
public final class RuleCompiler {

    private RuleCompiler() {}

    /** The rule that a text says. */
    public static RuleCompilation compile(String text, RuleContext context) {
        Issues issues = new Issues();
        Optional<CheckedRule> rule = RuleParser.parse(text, issues)
                .flatMap(parsed -> RuleChecker.check(parsed.tree(), parsed.positions(), context, issues));
        return new RuleCompilation(rule, issues.list());
    }
}
