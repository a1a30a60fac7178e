package io.shoal.rule.check;

import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;
import java.util.List;
import java.util.stream.Stream;

/** What lies directly within parts of a rule, in the order of the text. */
final class Walk {

    private Walk() {}

    /** The conditions that a condition joins; filters are not among them. */
    static List<Rule> parts(Rule rule) {
        return switch (rule) {
            case Rule.And and -> and.parts();
            case Rule.Or or -> or.parts();
            case Rule.Not not -> List.of(not.part());
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.Contains _, Rule.Match _, Rule.Known _ -> List.of();
            case Rule.Did _, Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> List.of();
        };
    }

    /** The values that a condition is about, without those of its parts. */
    static List<Expression> values(Rule rule) {
        return switch (rule) {
            case Rule.Compare compare -> List.of(compare.left(), compare.right());
            case Rule.In in -> List.of(in.value());
            case Rule.Between between -> List.of(between.value(), between.low(), between.high());
            case Rule.Contains contains -> List.of(contains.value());
            case Rule.Match match -> List.of(match.value());
            case Rule.Known known -> List.of(known.value());
            case Rule.And _, Rule.Or _, Rule.Not _ -> List.of();
            case Rule.Did _, Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> List.of();
        };
    }

    /** A value and all that it is calculated from. */
    static Stream<Expression> within(Expression value) {
        return switch (value) {
            case Expression.Arithmetic arithmetic ->
                Stream.concat(Stream.of(value), Stream.concat(within(arithmetic.left()), within(arithmetic.right())));
            case Expression.Negate negate -> Stream.concat(Stream.of(value), within(negate.operand()));
            case Expression other -> Stream.of(other);
        };
    }

    /** The events that a value looks at, without those in their windows. */
    static Stream<Events> events(Expression value) {
        return within(value).flatMap(Walk::eventsOf);
    }

    private static Stream<Events> eventsOf(Expression value) {
        return switch (value) {
            case Expression.Count count -> Stream.of(count.events());
            case Expression.Aggregate aggregate -> Stream.of(aggregate.events());
            case Expression.EventTime time -> Stream.of(time.events());
            case Expression.Elapsed elapsed -> events(elapsed.moment());
            case Expression other -> Stream.empty();
        };
    }

    /** The events that a window looks at. */
    static Stream<Events> events(Window window) {
        return moments(window).flatMap(Walk::events);
    }

    /** The moments that a window names. */
    static Stream<Moment> moments(Window window) {
        return switch (window) {
            case Window.Always _, Window.InLast _ -> Stream.empty();
            case Window.Since since -> Stream.of(since.start());
            case Window.Before before -> Stream.of(before.end());
            case Window.Between between -> Stream.of(between.from(), between.to());
        };
    }

    private static Stream<Events> events(Moment moment) {
        return moment instanceof Expression.EventTime time ? Stream.of(time.events()) : Stream.empty();
    }
}
