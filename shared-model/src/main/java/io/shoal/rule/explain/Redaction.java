package io.shoal.rule.explain;

import io.shoal.rule.plan.Answer;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes out of a rule, and of what it said, all from which the value of a hidden attribute or property could be read: what
 * it held, and what it was compared to ({@code email = 'a@x.org'} that is true tells the address).
 *
 * @param hidden tells of the outermost name of an attribute or property whether it is hidden
 */
record Redaction(Predicate<String> hidden) {
    private static final String MASK = "***";
    private static final Expression.Literal MASKED = new Expression.TextLiteral(MASK);

    Answer answer(Answer answer) {
        var masked = values(answer.rule()).anyMatch(this::hides);
        return new Answer(
                rule(answer.rule()),
                answer.truth(),
                answer.turns(),
                answer.parts().stream().map(this::answer).toList(),
                answer.values().stream().map(held -> held(held, masked)).toList());
    }

    private Answer.Held held(Answer.Held held, boolean masked) {
        return masked
                ? new Answer.Held(masked(held.expression()), new Answer.Shown.Other(new Value.Text(MASK)))
                : new Answer.Held(expression(held.expression()), held.shown());
    }

    private Rule rule(Rule rule) {
        return values(rule).anyMatch(this::hides) ? masked(rule) : inner(rule);
    }

    private static Rule masked(Rule rule) {
        return switch (rule) {
            case Rule.Compare(var left, var comparison, var right) ->
                new Rule.Compare(masked(left), comparison, masked(right));
            case Rule.In(var value, var negated, var _) -> new Rule.In(value, negated, List.of(MASKED));
            case Rule.Between(var value, var negated, var low, var high) ->
                new Rule.Between(value, negated, masked(low), masked(high));
            case Rule.Contains(var value, var negated, var _) -> new Rule.Contains(value, negated, MASKED);
            case Rule.Match(var value, var negated, var how, var _) -> new Rule.Match(value, negated, how, MASK);
            case Rule.And _, Rule.Or _, Rule.Not _, Rule.Known _ -> rule;
            case Rule.Did _, Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> rule;
        };
    }

    private static Expression masked(Expression value) {
        return switch (value) {
            case Expression.Literal _ -> MASKED;
            case Expression.Arithmetic(var left, var operator, var right) ->
                new Expression.Arithmetic(masked(left), operator, masked(right));
            case Expression.Negate(var operand) -> new Expression.Negate(masked(operand));
            case Expression other -> other;
        };
    }

    private Rule inner(Rule rule) {
        return switch (rule) {
            case Rule.And(var parts) ->
                new Rule.And(parts.stream().map(this::rule).toList());
            case Rule.Or(var parts) ->
                new Rule.Or(parts.stream().map(this::rule).toList());
            case Rule.Not(var part) -> new Rule.Not(rule(part));
            case Rule.Did(var negated, var events) -> new Rule.Did(negated, events(events));
            case Rule.Compare(var left, var comparison, var right) ->
                new Rule.Compare(expression(left), comparison, expression(right));
            case Rule.In(var value, var negated, var options) -> new Rule.In(expression(value), negated, options);
            case Rule.Between(var value, var negated, var low, var high) ->
                new Rule.Between(expression(value), negated, expression(low), expression(high));
            case Rule.Contains(var value, var negated, var element) ->
                new Rule.Contains(expression(value), negated, element);
            case Rule.Match(var value, var negated, var how, var text) ->
                new Rule.Match(expression(value), negated, how, text);
            case Rule.Known(var value, var negated) -> new Rule.Known(expression(value), negated);
            case Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> rule;
        };
    }

    private Expression expression(Expression value) {
        return switch (value) {
            case Expression.Arithmetic(var left, var operator, var right) ->
                new Expression.Arithmetic(expression(left), operator, expression(right));
            case Expression.Negate(var operand) -> new Expression.Negate(expression(operand));
            case Expression.Count(var events) -> new Expression.Count(events(events));
            case Expression.Aggregate(var function, var events, var property) ->
                new Expression.Aggregate(function, events(events), property);
            case Expression.EventTime time -> time(time);
            case Expression.Elapsed(var unit, var direction, Expression.EventTime time) ->
                new Expression.Elapsed(unit, direction, time(time));
            case Expression.Elapsed _, Expression.Literal _, Expression.Attribute _ -> value;
            case Expression.Percentile _, Expression.DistanceKm _, Expression.Bucket _ -> value;
        };
    }

    private Expression.EventTime time(Expression.EventTime time) {
        return new Expression.EventTime(time.end(), events(time.events()));
    }

    private Events events(Events events) {
        return new Events(events.pattern(), events.filter().map(this::rule), events.window());
    }

    private boolean hides(Expression value) {
        return switch (value) {
            case Expression.Attribute(var path) -> hides(path);
            case Expression.Aggregate(var _, var _, var property) -> hides(property);
            case Expression.Percentile(var attribute) -> hides(attribute);
            case Expression.DistanceKm(var attribute, var _, var _) -> hides(attribute);
            case Expression.Elapsed(var _, var _, Expression.Attribute(var path)) -> hides(path);
            case Expression.Arithmetic(var left, var _, var right) -> hides(left) || hides(right);
            case Expression.Negate(var operand) -> hides(operand);
            case Expression.Elapsed _, Expression.Literal _, Expression.Count _ -> false;
            case Expression.EventTime _, Expression.Bucket _ -> false;
        };
    }

    private boolean hides(Path path) {
        return hidden.test(path.first());
    }

    /** What a condition is about; not what its parts are. */
    private static Stream<Expression> values(Rule rule) {
        return switch (rule) {
            case Rule.Compare(var left, var _, var right) -> Stream.of(left, right);
            case Rule.In(var value, var _, var _) -> Stream.of(value);
            case Rule.Between(var value, var _, var low, var high) -> Stream.of(value, low, high);
            case Rule.Contains(var value, var _, var _) -> Stream.of(value);
            case Rule.Match(var value, var _, var _, var _) -> Stream.of(value);
            case Rule.Known(var value, var _) -> Stream.of(value);
            case Rule.Anniversary anniversary -> Stream.of(new Expression.Attribute(anniversary.attribute()));
            case Rule.And _, Rule.Or _, Rule.Not _, Rule.Did _, Rule.InSegment _, Rule.HasConsent _ -> Stream.of();
        };
    }
}
