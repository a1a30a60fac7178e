package io.shoal.rule.check;

import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.value.Path;

/** What types values have as far as the rule itself tells. */
public final class Types {

    private Types() {}

    /** The type of a value that speaks of the customer. */
    public static Type of(Expression value) {
        return of(value, Scope.CUSTOMER);
    }

    static Type of(Expression value, Scope scope) {
        return switch (value) {
            case Expression.TextLiteral _ -> Type.TEXT;
            case Expression.NumberLiteral _ -> Type.NUMBER;
            case Expression.TruthLiteral _ -> Type.TRUTH;
            case Expression.DateLiteral _, Expression.TimestampLiteral _, Expression.EventTime _ -> Type.MOMENT;
            case Expression.Attribute attribute -> of(attribute.path(), scope);
            case Expression.Aggregate aggregate -> of(aggregate.function());
            case Expression.Arithmetic _, Expression.Negate _, Expression.Count _, Expression.Elapsed _ -> Type.NUMBER;
            case Expression.Percentile _, Expression.DistanceKm _, Expression.Bucket _ -> Type.NUMBER;
        };
    }

    /** The type of a moment: {@link Type#MOMENT}, or unknown for an attribute that holds who knows what. */
    static Type of(Moment moment) {
        return switch (moment) {
            case Expression.DateLiteral _, Expression.TimestampLiteral _, Expression.EventTime _ -> Type.MOMENT;
            case Expression.Attribute attribute -> of(attribute.path(), Scope.CUSTOMER);
        };
    }

    static Type of(Path path, Scope scope) {
        return scope == Scope.EVENT
                ? Type.UNKNOWN
                : BuiltIn.of(path).map(BuiltIn::type).orElse(Type.UNKNOWN);
    }

    private static Type of(AggregateFunction function) {
        return switch (function) {
            case SUM, AVG, MIN, MAX, DISTINCT -> Type.NUMBER;
            case FIRST, LAST -> Type.UNKNOWN;
        };
    }
}
