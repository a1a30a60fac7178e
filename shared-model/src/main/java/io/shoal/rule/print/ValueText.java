package io.shoal.rule.print;

import io.shoal.rule.source.Writing;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Expression;

/** Writes values. */
final class ValueText {

    private final StringBuilder text;
    private final EventText events;

    ValueText(StringBuilder text, EventText events) {
        this.text = text;
        this.events = events;
    }

    void value(Expression value) {
        switch (value) {
            case Expression.TextLiteral literal -> text.append(Writing.text(literal.text()));
            case Expression.NumberLiteral literal ->
                text.append(literal.number().toPlainString());
            case Expression.TruthLiteral literal -> text.append(literal.truth() ? "TRUE" : "FALSE");
            case Expression.DateLiteral date -> events.moment(date);
            case Expression.TimestampLiteral timestamp -> events.moment(timestamp);
            case Expression.Attribute attribute -> events.moment(attribute);
            case Expression.EventTime time -> events.moment(time);
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Negate negate -> negate(negate);
            case Expression.Count count -> count(count);
            case Expression.Aggregate aggregate -> aggregate(aggregate);
            case Expression.Elapsed elapsed -> elapsed(elapsed);
            case Expression.Percentile percentile ->
                text.append("PERCENTILE(")
                        .append(RulePrinter.print(percentile.attribute()))
                        .append(')');
            case Expression.DistanceKm distance -> distance(distance);
            case Expression.Bucket bucket ->
                text.append("BUCKET(").append(Writing.text(bucket.name())).append(')');
        }
    }

    /** A value, in brackets where they are needed. */
    void value(Expression value, boolean brackets) {
        text.append(brackets ? "(" : "");
        value(value);
        text.append(brackets ? ")" : "");
    }

    private void arithmetic(Expression.Arithmetic arithmetic) {
        value(arithmetic.left(), Brackets.onLeft(arithmetic.operator(), arithmetic.left()));
        text.append(' ').append(arithmetic.operator().symbol()).append(' ');
        value(arithmetic.right(), Brackets.onRight(arithmetic.operator(), arithmetic.right()));
    }

    private void negate(Expression.Negate negate) {
        text.append('-');
        value(negate.operand(), Brackets.inNegation(negate.operand()));
    }

    private void count(Expression.Count count) {
        text.append("COUNT(");
        events.bracketed(count.events());
        text.append(')');
    }

    private void aggregate(Expression.Aggregate aggregate) {
        text.append(aggregate.function().name()).append('(');
        events.bracketed(aggregate.events(), RulePrinter.printProperty(aggregate.property()));
        text.append(')');
    }

    private void elapsed(Expression.Elapsed elapsed) {
        text.append(elapsed.unit().name())
                .append(' ')
                .append(elapsed.direction().name())
                .append(' ');
        if (Brackets.open(elapsed) && elapsed.moment() instanceof Expression.EventTime time) {
            text.append(time.end() == End.FIRST ? "FIRST " : "LAST ");
            events.open(time.events());
        } else {
            events.moment(elapsed.moment());
        }
    }

    private void distance(Expression.DistanceKm distance) {
        text.append("DISTANCE_KM(").append(RulePrinter.print(distance.attribute()));
        text.append(", ").append(distance.latitude().toPlainString());
        text.append(", ").append(distance.longitude().toPlainString()).append(')');
    }
}
