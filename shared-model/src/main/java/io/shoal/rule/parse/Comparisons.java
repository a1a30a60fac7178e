package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Limits;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TextMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value, and what is asked of it. */
final class Comparisons {

    private static final Set<Keyword> ASKING = EnumSet.of(
            Keyword.IN,
            Keyword.NOT,
            Keyword.BETWEEN,
            Keyword.CONTAINS,
            Keyword.STARTS,
            Keyword.ENDS,
            Keyword.MATCHES,
            Keyword.IS);

    private static final Set<Keyword> ASKING_OR_NEXT =
            Stream.concat(ASKING.stream(), Stream.of(Keyword.AND, Keyword.OR)).collect(Collectors.toUnmodifiableSet());

    /** What begins a condition, and may have been taken for an attribute for being misspelt. */
    private static final Set<Keyword> BEGINNING =
            EnumSet.of(Keyword.DID, Keyword.NOT, Keyword.HAS, Keyword.ANNIVERSARY);

    /** Words that others use. */
    private static final Map<String, String> FOREIGN = Map.of(
            "LIKE", "CONTAINS, STARTS WITH, ENDS WITH or MATCHES",
            "ILIKE", "CONTAINS, STARTS WITH, ENDS WITH or MATCHES",
            "REGEXP", "MATCHES",
            "RLIKE", "MATCHES",
            "INCLUDES", "CONTAINS",
            "EQUALS", "=",
            "EXISTS", "IS KNOWN");

    private static final String WHATEVER =
            "a comparison (=, !=, <, <=, >, >=, IN, BETWEEN, CONTAINS, STARTS WITH, ENDS WITH, MATCHES, IS KNOWN)";

    private final Grammar grammar;

    Comparisons(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** A comparison; or what a bracket held, if nothing is asked of it. */
    Part comparison() {
        int from = cursor().start();
        int mark = cursor().mark();
        Part left = grammar.values.sum();
        return switch (left) {
            case Part.Condition condition -> condition;
            case Part.Worth(Expression value) -> asked(value, from, mark);
        };
    }

    private Part asked(Expression value, int from, int mark) {
        cursor().repair(ASKING_OR_NEXT);
        Optional<Comparison> sign = sign();
        if (sign.isPresent()) {
            return compared(value, sign.get(), from);
        }
        boolean negated = negated();
        Token token = cursor().peek();
        return switch (token.keyword().orElse(Keyword.COUNT)) {
            case IN -> listOrWindow(value, negated, from);
            case BETWEEN -> between(value, negated, from);
            case CONTAINS -> contains(value, negated, from);
            case STARTS -> startsOrEnds(value, negated, TextMatch.STARTS_WITH, from);
            case ENDS -> startsOrEnds(value, negated, TextMatch.ENDS_WITH, from);
            case MATCHES -> match(value, negated, TextMatch.MATCHES, from);
            case IS -> known(value, from);
            default -> nothing(value, mark, negated);
        };
    }

    private Optional<Comparison> sign() {
        Token token = cursor().peek();
        return Arrays.stream(Comparison.values())
                .filter(comparison -> token.is(comparison.symbol()))
                .findFirst();
    }

    private Part compared(Expression left, Comparison comparison, int from) {
        cursor().next();
        Expression right = grammar.values.value();
        if (sign().isPresent() && !grammar.events.inOpenFilter()) {
            cursor().lose(
                            IssueCode.SYNTAX,
                            cursor().peek(),
                            "Comparisons cannot be chained; join two with AND, or use BETWEEN",
                            Optional.empty());
        }
        return condition(new Rule.Compare(left, comparison, right), from);
    }

    /** After a way lost within it, a condition is a hole. */
    private Part condition(Rule rule, int from) {
        return new Part.Condition(cursor().lost() ? Hole.RULE : grammar.rule(rule, from));
    }

    /** Takes the NOT of NOT IN, NOT BETWEEN and so on. */
    private boolean negated() {
        Token after = cursor().peek(1);
        boolean segment = after.is(Keyword.IN) && cursor().peek(2).is(Keyword.SEGMENT);
        boolean asks = after.keyword().filter(ASKING::contains).isPresent();
        if (!cursor().at(Keyword.NOT) || segment || !(asks || after.isPlainName())) {
            return false;
        }
        cursor().next();
        cursor().repair(ASKING);
        return true;
    }

    private Part listOrWindow(Expression value, boolean negated, int from) {
        Token after = cursor().peek(1);
        if (!negated && (after.is(Keyword.LAST) || after.is(Keyword.SEGMENT))) {
            return new Part.Worth(value);
        }
        cursor().next();
        List<Expression.Literal> options = options();
        return options.isEmpty()
                ? new Part.Condition(Hole.RULE)
                : condition(new Rule.In(value, negated, options), from);
    }

    private List<Expression.Literal> options() {
        List<Expression.Literal> options = new ArrayList<>();
        if (!grammar.open()) {
            return options;
        }
        do {
            Token token = cursor().peek();
            grammar.words.literal().ifPresent(options::add);
            cursor().find(next -> next.is(","));
            if (options.size() == Limits.OPTIONS + 1) {
                cursor().report(IssueCode.TOO_MANY_OPTIONS, token, Limits.tooManyOptions(), Optional.empty());
            }
        } while (cursor().accept(","));
        grammar.close();
        return options;
    }

    private Part between(Expression value, boolean negated, int from) {
        cursor().next();
        Expression low = grammar.values.value();
        cursor().find(token -> token.is(Keyword.AND));
        cursor().expect(Keyword.AND);
        Expression high = grammar.values.value();
        return condition(new Rule.Between(value, negated, low, high), from);
    }

    private Part contains(Expression value, boolean negated, int from) {
        cursor().next();
        Optional<Expression.Literal> element = grammar.words.literal();
        return element.isEmpty()
                ? new Part.Condition(Hole.RULE)
                : condition(new Rule.Contains(value, negated, element.get()), from);
    }

    private Part startsOrEnds(Expression value, boolean negated, TextMatch how, int from) {
        cursor().next();
        cursor().repair(Set.of(Keyword.WITH));
        if (!cursor().at(Keyword.WITH)) {
            cursor().lose("WITH");
        }
        return match(value, negated, how, from);
    }

    private Part match(Expression value, boolean negated, TextMatch how, int from) {
        cursor().next();
        String expected = "a text in quotes after " + how.words();
        return grammar.predicates.ending(from, expected, text -> new Rule.Match(value, negated, how, text));
    }

    private Part known(Expression value, int from) {
        cursor().next();
        boolean negated = cursor().accept(Keyword.NOT);
        Token token = cursor().peek();
        if (token.isPlainName() && token.text().equalsIgnoreCase("null")) {
            String instead = negated ? "IS KNOWN" : "IS NOT KNOWN";
            cursor().report(IssueCode.SYNTAX, cursor().next(), "There is no NULL", Optional.of(instead));
            return condition(new Rule.Known(value, !negated), from);
        }
        if (token.is(Kind.TEXT) || token.is(Kind.NUMBER)) {
            cursor().lose(
                            IssueCode.SYNTAX,
                            token,
                            "IS asks only whether a value is KNOWN",
                            Optional.of(negated ? "!=" : "="));
        }
        cursor().expect(Keyword.KNOWN);
        return condition(new Rule.Known(value, negated), from);
    }

    private Part nothing(Expression value, int mark, boolean negated) {
        Token token = cursor().peek();
        if (!negated && (token.is(Kind.END) || token.is(")") || token.is(",") || closes(token))) {
            return new Part.Worth(value);
        }
        if (cursor().mark() == mark + 1 && cursor().back(mark, BEGINNING)) {
            return grammar.conditions.one();
        }
        Optional<String> instead = Optional.ofNullable(FOREIGN.get(token.text().toUpperCase(Locale.ROOT)));
        cursor().lose(IssueCode.SYNTAX, token, "Expected " + WHATEVER + ", found " + token.words(), instead);
        return Part.HOLE;
    }

    private static boolean closes(Token token) {
        return token.is(Keyword.AND) || token.is(Keyword.OR) || token.is(Keyword.SINCE) || token.is(Keyword.BEFORE);
    }
}
