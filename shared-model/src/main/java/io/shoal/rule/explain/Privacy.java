package io.shoal.rule.explain;

import io.shoal.rule.check.BuiltIn;
import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.value.Path;

/** Which expressions tell of events in numbers and instants alone, and which may tell of the person. */
final class Privacy {

    private Privacy() {}

    static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.Literal;
    }

    /** Whether it holds an attribute, a property as it is, or something from which one of them could be told. */
    static boolean isPersonal(Expression expression) {
        return switch (expression) {
            case Expression.Literal _, Expression.Count _, Expression.EventTime _, Expression.Bucket _ -> false;
            case Expression.Attribute attribute -> isPersonal(attribute.path());
            case Expression.Arithmetic arithmetic -> isPersonal(arithmetic.left()) || isPersonal(arithmetic.right());
            case Expression.Negate negate -> isPersonal(negate.operand());
            case Expression.Aggregate aggregate ->
                aggregate.function() == AggregateFunction.FIRST || aggregate.function() == AggregateFunction.LAST;
            case Expression.Elapsed elapsed -> isPersonal(elapsed.moment());
            case Expression.Percentile percentile -> isPersonal(percentile.attribute());
            case Expression.DistanceKm _ -> true;
        };
    }

    private static boolean isPersonal(Moment moment) {
        return moment instanceof Expression.Attribute attribute && isPersonal(attribute.path());
    }

    private static boolean isPersonal(Path attribute) {
        return BuiltIn.of(attribute)
                .filter(builtIn -> builtIn != BuiltIn.CUSTOMER_ID)
                .isEmpty();
    }
}
