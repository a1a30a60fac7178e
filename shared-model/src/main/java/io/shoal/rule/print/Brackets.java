package io.shoal.rule.print;

import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;
import java.util.Optional;

/** Where the canonical text needs brackets around a part, for reading it to give the same tree. */
public final class Brackets {

    private Brackets() {}

    /** Around a part of an AND. */
    public static boolean inAnd(Rule part) {
        return part instanceof Rule.And || part instanceof Rule.Or;
    }

    /** Around a part of an OR. */
    public static boolean inOr(Rule part) {
        return part instanceof Rule.Or;
    }

    /** Around what stands behind NOT; for the eye also around a comparison of two values that are both no literals. */
    public static boolean inNot(Rule part) {
        boolean twoValues = part instanceof Rule.Compare compare
                && !(compare.left() instanceof Expression.Literal)
                && !(compare.right() instanceof Expression.Literal);
        return twoValues || inAnd(part) || part instanceof Rule.Not || part instanceof Rule.InSegment;
    }

    /** Around a filter that no bracket ends. */
    public static boolean inOpenFilter(Rule filter) {
        return inAnd(filter);
    }

    /** Around what stands behind the sign. */
    public static boolean inNegation(Expression operand) {
        return operand instanceof Expression.Arithmetic
                || operand instanceof Expression.NumberLiteral
                || endsInFilter(operand);
    }

    /** Around the left operand. */
    public static boolean onLeft(Operator operator, Expression operand) {
        return switch (operand) {
            case Expression.Arithmetic inner ->
                operator.multiplicative() && !inner.operator().multiplicative();
            case Expression other -> endsInFilter(other);
        };
    }

    /** Around the right operand. */
    public static boolean onRight(Operator operator, Expression operand) {
        return switch (operand) {
            case Expression.Arithmetic inner ->
                operator.multiplicative() || !inner.operator().multiplicative();
            case Expression other -> endsInFilter(other);
        };
    }

    /** Around the value of a BETWEEN, which behind events might be read as their window. */
    public static boolean beforeBetween(Expression value, Expression low) {
        return openEvents(last(value)).isPresent() && isPlainMoment(first(low));
    }

    private static boolean isPlainMoment(Expression value) {
        return value instanceof Moment && !(value instanceof Expression.Attribute);
    }

    /** What the text of a value begins with. */
    private static Expression first(Expression value) {
        return value instanceof Expression.Arithmetic calculation && !onLeft(calculation.operator(), calculation.left())
                ? first(calculation.left())
                : value;
    }

    /** What the text of a value ends in. */
    private static Expression last(Expression value) {
        return switch (value) {
            case Expression.Arithmetic(var _, Operator operator, Expression right)
            when !onRight(operator, right) -> last(right);
            case Expression.Negate(Expression operand) when !inNegation(operand) -> last(operand);
            default -> value;
        };
    }

    /** A calculation would go on within the filter. */
    private static boolean endsInFilter(Expression value) {
        return openEvents(value).flatMap(Events::filter).isPresent();
    }

    /**
     * Whether a value is written {@code SINCE LAST events} rather than {@code SINCE LAST_TIME(events)}: unless its window begins with an attribute, which
     * behind BETWEEN would be taken for a comparison.
     */
    static boolean open(Expression.Elapsed elapsed) {
        return elapsed.direction() == Direction.SINCE
                && elapsed.moment() instanceof Expression.EventTime time
                && !(time.events().window() instanceof Window.Between between
                        && between.from() instanceof Expression.Attribute);
    }

    /** The events that a value ends in, with neither bracket nor window behind them. */
    private static Optional<Events> openEvents(Expression value) {
        return value instanceof Expression.Elapsed elapsed
                        && elapsed.direction() == Direction.SINCE
                        && elapsed.moment() instanceof Expression.EventTime time
                        && time.events().window() instanceof Window.Always
                ? Optional.of(time.events())
                : Optional.empty();
    }
}
