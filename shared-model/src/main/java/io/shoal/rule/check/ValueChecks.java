package io.shoal.rule.check;

import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Spelling;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.Optional;

/** Types, ranges and names of values. */
final class ValueChecks {

    private final Findings findings;
    private final Motions motions;
    private final EventChecks events;

    ValueChecks(RuleContext context, Findings findings, ConditionChecks conditions) {
        this.findings = findings;
        this.motions = new Motions(context);
        this.events = new EventChecks(context, findings, conditions, this);
    }

    EventChecks events() {
        return events;
    }

    void check(Expression value, Scope scope) {
        switch (value) {
            case Expression.Literal _ -> {}
            case Expression.Attribute attribute -> attribute(attribute, scope);
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic, scope);
            case Expression.Negate negate -> negate(negate, scope);
            case Expression.Count count -> {
                customerOnly(count, scope, "COUNT");
                events.check(count.events());
            }
            case Expression.Aggregate aggregate -> {
                customerOnly(aggregate, scope, aggregate.function().name());
                events.check(aggregate.events());
            }
            case Expression.EventTime time -> eventTime(time, scope);
            case Expression.Elapsed elapsed -> elapsed(elapsed, scope);
            case Expression.Percentile percentile -> {
                customerOnly(percentile, scope, "PERCENTILE");
                attribute(percentile.attribute(), Type.NUMBER, "PERCENTILE takes a number");
            }
            case Expression.DistanceKm distance -> distance(distance, scope);
            case Expression.Bucket bucket -> customerOnly(bucket, scope, "BUCKET");
        }
    }

    private void eventTime(Expression.EventTime time, Scope scope) {
        customerOnly(time, scope, time.end().name() + "_TIME");
        events.check(time.events());
    }

    /** Within filters only what the event itself says counts. */
    void customerOnly(Object node, Scope scope, String words) {
        if (scope == Scope.EVENT) {
            findings.error(
                    IssueCode.NOT_IN_FILTER,
                    node,
                    "A filter asks only for properties of the event itself; " + words + " does not stand there");
        }
    }

    private void attribute(Expression.Attribute attribute, Scope scope) {
        if (scope == Scope.CUSTOMER) {
            name(attribute.path(), attribute);
        }
    }

    /** An attribute of the customer that has to hold something of this type. */
    void attribute(Path path, Type needed, String message) {
        name(path, path);
        if (!Types.of(path, Scope.CUSTOMER).serves(needed)) {
            findings.error(IssueCode.TYPE_CLASH, path, message);
        }
    }

    private void name(Path path, Object node) {
        if (BuiltIn.reserved(path) && BuiltIn.of(path).isEmpty()) {
            findings.error(
                    IssueCode.UNKNOWN_BUILT_IN,
                    node,
                    "There is no " + RulePrinter.print(path) + " among the built-in attributes",
                    Spelling.closest(path.keys().get(1), BuiltIn.family(path.first()))
                            .or(() -> Optional.of(String.join(", ", BuiltIn.family(path.first()))))
                            .map(name -> path.first() + "." + name));
        }
    }

    /** A value that has to be of this type, or may turn out to be. */
    void serves(Expression value, Type needed, Scope scope, String message) {
        Type type = Types.of(value, scope);
        if (!type.serves(needed)) {
            findings.error(IssueCode.TYPE_CLASH, value, message + "; this is " + type.words());
        }
    }

    private void arithmetic(Expression.Arithmetic arithmetic, Scope scope) {
        check(arithmetic.left(), scope);
        check(arithmetic.right(), scope);
        serves(arithmetic.left(), Type.NUMBER, scope, "Only numbers are calculated with");
        serves(arithmetic.right(), Type.NUMBER, scope, "Only numbers are calculated with");
        if (scope == Scope.CUSTOMER) {
            times(arithmetic);
        }
    }

    private void times(Expression.Arithmetic arithmetic) {
        Motion left = motions.of(arithmetic.left());
        Motion right = motions.of(arithmetic.right());
        if (left != Motion.LINEAR && right != Motion.LINEAR) {
            return;
        }
        if (arithmetic.operator() == Operator.DIVIDE && right == Motion.LINEAR) {
            findings.error(IssueCode.TIME_ARITHMETIC, arithmetic, "Nothing is divided by a time");
        } else if (arithmetic.operator().multiplicative() && left != Motion.NONE && right != Motion.NONE) {
            findings.error(
                    IssueCode.TIME_ARITHMETIC,
                    arithmetic,
                    "A time is multiplied or divided only by what does not itself depend on time");
        } else if (left == Motion.CURVE || right == Motion.CURVE) {
            findings.error(IssueCode.TIME_ARITHMETIC, arithmetic, "A time and a prediction are not added");
        }
    }

    private void negate(Expression.Negate negate, Scope scope) {
        check(negate.operand(), scope);
        serves(negate.operand(), Type.NUMBER, scope, "Only numbers have a sign");
    }

    private void elapsed(Expression.Elapsed elapsed, Scope scope) {
        customerOnly(elapsed, scope, elapsed.unit() + " " + elapsed.direction());
        moment(elapsed.moment());
    }

    /** A moment of the customer, in a window or after SINCE or UNTIL. */
    void moment(Moment moment) {
        switch (moment) {
            case Expression.DateLiteral _, Expression.TimestampLiteral _ -> {}
            case Expression.EventTime time -> events.check(time.events());
            case Expression.Attribute attribute -> {
                name(attribute.path(), attribute);
                serves(attribute, Type.MOMENT, Scope.CUSTOMER, "Expected a moment");
            }
        }
    }

    private void distance(Expression.DistanceKm distance, Scope scope) {
        range(distance, distance.latitude(), 90, "A latitude lies between -90 and 90");
        range(distance, distance.longitude(), 180, "A longitude lies between -180 and 180");
        if (scope == Scope.CUSTOMER) {
            name(distance.attribute(), distance.attribute());
            if (BuiltIn.of(distance.attribute()).isPresent()) {
                findings.error(
                        IssueCode.TYPE_CLASH, distance.attribute(), "DISTANCE_KM takes a place with lat and lon");
            }
        }
    }

    private void range(Expression node, BigDecimal degrees, int limit, String message) {
        if (degrees.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
            findings.error(IssueCode.OUT_OF_RANGE, node, message, Optional.empty());
        }
    }
}
