package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OR, AND, NOT: how conditions are joined; and finding the way again between them. */
final class Conditions {

    private static final Set<Keyword> JOINTS = EnumSet.of(Keyword.AND, Keyword.OR);

    /** What may follow a condition; a window, if it is a filter. */
    private static final Set<Keyword> FOLLOWING =
            EnumSet.of(Keyword.AND, Keyword.OR, Keyword.IN, Keyword.SINCE, Keyword.BEFORE, Keyword.BETWEEN);

    /** What a condition may begin with: where one of these follows another condition, an AND was forgotten. */
    private static final Set<Keyword> BEGINNINGS = EnumSet.of(
            Keyword.DID,
            Keyword.HAS,
            Keyword.NOT,
            Keyword.ANNIVERSARY,
            Keyword.COUNT,
            Keyword.SUM,
            Keyword.AVG,
            Keyword.MIN,
            Keyword.MAX,
            Keyword.DISTINCT,
            Keyword.MINUTES,
            Keyword.HOURS,
            Keyword.DAYS,
            Keyword.WEEKS);

    private final Grammar grammar;

    Conditions(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** The whole text as one rule. */
    Rule whole() {
        int from = cursor().start();
        Rule rule = rule();
        while (!cursor().at(Kind.END)) {
            if (tooMuch()) {
                rule = new Rule.And(List.of(rule, rule()));
            }
        }
        return Hole.is(rule) ? rule : grammar.positions.put(rule, cursor().since(from));
    }

    /** Reports what stands behind a complete rule; whether another one follows. */
    private boolean tooMuch() {
        if (cursor().at(")")) {
            cursor().report(
                            IssueCode.UNCLOSED_BRACKET,
                            cursor().next(),
                            "This bracket was never opened",
                            Optional.empty());
        } else {
            cursor().lose("AND, OR or the end of the rule");
            find();
        }
        return cursor().accept(Keyword.AND) || cursor().accept(Keyword.OR);
    }

    /** A rule, where nothing else will do. */
    Rule rule() {
        int from = cursor().start();
        Part part = either();
        return condition(part, cursor().since(from));
    }

    /** What a bracket holds: a rule, or a value alone. */
    Part either() {
        int from = cursor().start();
        Part first = both();
        if (!cursor().at(Keyword.OR)) {
            return first;
        }
        List<Rule> parts = new ArrayList<>(List.of(condition(first, cursor().since(from))));
        while (cursor().accept(Keyword.OR)) {
            int next = cursor().start();
            Part part = both();
            parts.add(condition(part, cursor().since(next)));
        }
        return new Part.Condition(grammar.rule(new Rule.Or(parts), from));
    }

    private Part both() {
        int from = cursor().start();
        Part first = one();
        Place.Span place = cursor().since(from);
        if (!joined()) {
            return first;
        }
        List<Rule> parts = new ArrayList<>(List.of(condition(first, place)));
        do {
            int next = cursor().start();
            Part part = one();
            parts.add(condition(part, cursor().since(next)));
        } while (joined());
        return new Part.Condition(grammar.rule(new Rule.And(parts), from));
    }

    /** Takes the AND behind a condition, also one that was forgotten. */
    private boolean joined() {
        find();
        cursor().repair(FOLLOWING);
        if (cursor().accept(Keyword.AND)) {
            return true;
        }
        Token token = cursor().peek();
        boolean forgotten = forgottenJoint(token);
        if (forgotten) {
            cursor().report(IssueCode.SYNTAX, token, "AND or OR is missing before " + token.words(), Optional.empty());
        }
        return forgotten;
    }

    /** One condition with or without NOT before it, as a filter outside brackets is. */
    Rule single() {
        int from = cursor().start();
        Part part = one();
        return condition(part, cursor().since(from));
    }

    Part one() {
        int from = cursor().start();
        if (!cursor().at(Keyword.NOT) || cursor().peek(1).is(Keyword.IN)) {
            return grammar.predicates.predicate();
        }
        cursor().next();
        while (cursor().at(Keyword.NOT) && !cursor().peek(1).is(Keyword.IN)) {
            cursor().report(
                            IssueCode.SYNTAX,
                            cursor().next(),
                            "Two NOT in a row need brackets",
                            Optional.of("NOT (NOT ...)"));
        }
        int inner = cursor().start();
        Part predicate = grammar.predicates.predicate();
        Rule part = condition(predicate, cursor().since(inner));
        return new Part.Condition(cursor().lost() ? Hole.RULE : grammar.rule(new Rule.Not(part), from));
    }

    private void find() {
        cursor().find(token -> token.keyword().filter(JOINTS::contains).isPresent());
    }

    private boolean forgottenJoint(Token token) {
        return token.keyword().filter(BEGINNINGS::contains).isPresent()
                || token.isPlainName()
                || token.is(Kind.BACKTICKED)
                || token.is("(")
                || (token.is(Keyword.IN) && cursor().peek(1).is(Keyword.SEGMENT));
    }

    /** The rule that a part is; a value alone is reported. */
    Rule condition(Part part, Place.Span place) {
        return switch (part) {
            case Part.Condition(Rule rule) -> rule;
            case Part.Worth(Expression value) -> {
                if (!Hole.is(value)) {
                    cursor().report(
                                    IssueCode.SYNTAX,
                                    place,
                                    "A value alone is no condition; compare it with something",
                                    value instanceof Expression.Attribute
                                            ? Optional.of(cursor().text(place) + " = TRUE")
                                            : Optional.empty());
                }
                yield Hole.RULE;
            }
        };
    }
}
