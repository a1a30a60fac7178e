package io.shoal.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleChecker;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;
import io.shoal.rule.parse.ParsedRule;
import io.shoal.rule.parse.RuleParser;
import io.shoal.rule.source.Issues;
import java.util.Optional;

/** Takes rules through all stages. Whatever it is given, it answers with a result; only a fault of its own would be an exception. */
public final class RuleCompiler {

    private RuleCompiler() {}

    /** The rule that a text says. */
    public static RuleCompilation compile(String text, RuleContext context) {
        Issues issues = new Issues();
        return checked(RuleParser.parse(text, issues), context, issues);
    }

    /** The rule that a JSON form says; the places of its issues are JSON pointers. */
    public static RuleCompilation compileJson(String json, RuleContext context) {
        Issues issues = new Issues();
        return checked(RuleJson.read(json, issues), context, issues);
    }

    /** The rule that a JSON form says; its numbers should have been read as {@code BigDecimal}. */
    public static RuleCompilation compileJson(JsonNode form, RuleContext context) {
        Issues issues = new Issues();
        return checked(Optional.of(RuleJson.read(form, issues)), context, issues);
    }

    private static RuleCompilation checked(Optional<ParsedRule> parsed, RuleContext context, Issues issues) {
        Optional<CheckedRule> rule =
                parsed.flatMap(found -> RuleChecker.check(found.tree(), found.positions(), context, issues));
        return new RuleCompilation(rule, issues.list());
    }
}
