package io.shoal.rule.check;

import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Window;

/** How values move while nothing but time passes. An event dated ahead that comes due counts as one that arrives. */
final class Motions {

    private final RuleContext context;

    Motions(RuleContext context) {
        this.context = context;
    }

    /** The motion of a value that speaks of the customer; within filters nothing moves. */
    Motion of(Expression value) {
        return switch (value) {
            case Expression.Literal _, Expression.DistanceKm _, Expression.Bucket _ -> Motion.NONE;
            case Expression.Attribute attribute ->
                BuiltIn.of(attribute.path()).map(BuiltIn::motion).orElse(Motion.NONE);
            case Expression.Arithmetic arithmetic -> of(arithmetic.left()).and(of(arithmetic.right()));
            case Expression.Negate negate -> of(negate.operand());
            case Expression.Count count -> of(count.events());
            case Expression.Aggregate aggregate -> of(aggregate.events());
            case Expression.EventTime time -> of(time.events());
            case Expression.Elapsed _ -> Motion.LINEAR;
            case Expression.Percentile percentile -> of(percentile);
        };
    }

    private static Motion of(Expression.Percentile percentile) {
        boolean moves = BuiltIn.of(percentile.attribute())
                .filter(builtIn -> builtIn.motion() != Motion.NONE)
                .isPresent();
        return moves ? Motion.STEPS : Motion.NONE;
    }

    /** Whether events leave because time passes. */
    Motion of(Events events) {
        return kept(events.pattern()) ? of(events.window()) : Motion.STEPS;
    }

    private boolean kept(EventPattern pattern) {
        return context.retention().keySet().stream().noneMatch(pattern::matches);
    }

    private Motion of(Window window) {
        return switch (window) {
            case Window.Always _ -> Motion.NONE;
            case Window.InLast _ -> Motion.STEPS;
            case Window.Since since -> of(since.start());
            case Window.Before before -> of(before.end());
            case Window.Between between -> of(between.from()).and(of(between.to()));
        };
    }

    private Motion of(Moment moment) {
        return switch (moment) {
            case Expression.DateLiteral _, Expression.TimestampLiteral _, Expression.Attribute _ -> Motion.NONE;
            case Expression.EventTime time -> of(time.events());
        };
    }
}
