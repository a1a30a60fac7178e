package io.shoal.rule.parse;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Source;
import java.util.Optional;

/** Reads rules from text, in time linear in its length. */
public final class RuleParser {

    private RuleParser() {}

    /**
     * The tree of a text. What is wrong goes to the issues; a text with mistakes still gives a tree, with holes, to look for more mistakes in. None if the
     * text is empty or too long.
     */
    public static Optional<ParsedRule> parse(String text, Issues issues) {
        Source source = new Source(text);
        if (source.length() > Limits.CHARACTERS) {
            issues.error(
                    IssueCode.TOO_LONG,
                    source.span(Limits.CHARACTERS, Limits.CHARACTERS + 1),
                    Limits.tooLong(source.length()));
            return Optional.empty();
        }
        if (text.isBlank()) {
            issues.error(IssueCode.EMPTY_RULE, source.span(0, 0), "A rule says something");
            return Optional.empty();
        }
        Grammar grammar = new Grammar(source, issues);
        return Optional.of(new ParsedRule(grammar.conditions.whole(), grammar.positions));
    }
}
