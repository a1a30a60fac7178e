package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Operator;
import java.util.Arrays;
import java.util.Optional;

/** Sums, products, signs, brackets. A bracket may hold a condition, so each of them may turn out to be one. */
final class Values {

    private final Grammar grammar;

    Values(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** A value, where nothing else will do. */
    Expression value() {
        int from = cursor().start();
        return worth(sum(), from);
    }

    private Expression worth(Part part, int from) {
        return switch (part) {
            case Part.Worth(Expression value) -> value;
            case Part.Condition condition -> {
                if (!Hole.is(condition.rule())) {
                    cursor().report(
                                    IssueCode.SYNTAX,
                                    cursor().since(from),
                                    "Expected a value; this is a condition, and is not compared or calculated with",
                                    Optional.empty());
                }
                yield Hole.VALUE;
            }
        };
    }

    Part sum() {
        int from = cursor().start();
        Part left = product();
        while (cursor().at("+") || cursor().at("-")) {
            left = calculated(left, operator(), product(), from);
        }
        return left;
    }

    private Part product() {
        int from = cursor().start();
        Part left = factor();
        while (cursor().at("*") || cursor().at("/")) {
            left = calculated(left, operator(), factor(), from);
        }
        return left;
    }

    private Operator operator() {
        Token token = cursor().next();
        return Arrays.stream(Operator.values())
                .filter(operator -> token.is(operator.symbol()))
                .findFirst()
                .orElseThrow();
    }

    private Part calculated(Part left, Operator operator, Part right, int from) {
        Expression first = worth(left, from);
        Expression second = worth(right, from);
        return cursor().lost() ? Part.HOLE : grammar.worth(new Expression.Arithmetic(first, operator, second), from);
    }

    Part factor() {
        Token token = cursor().peek();
        if (token.is("(")) {
            return bracket();
        }
        if (token.is("-") && !cursor().peek(1).is(Kind.NUMBER)) {
            return negation();
        }
        int from = cursor().start();
        Optional<Expression.Literal> literal =
                grammar.functions.keywordMeantAsName() ? Optional.empty() : grammar.words.literalHere();
        return literal.isPresent() ? grammar.worth(literal.get(), from) : grammar.functions.named();
    }

    private Part bracket() {
        if (!grammar.open()) {
            return Part.HOLE;
        }
        Part inner = grammar.conditions.either();
        grammar.close();
        return inner;
    }

    private Part negation() {
        int from = cursor().start();
        if (!grammar.negate()) {
            return Part.HOLE;
        }
        cursor().next();
        int inner = cursor().start();
        Expression operand = worth(factor(), inner);
        grammar.negated();
        return cursor().lost() ? Part.HOLE : grammar.worth(new Expression.Negate(operand), from);
    }
}
