package io.shoal.rule.print;

import io.shoal.rule.source.Limits;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;
import java.util.Optional;

/** How deep the brackets of the canonical text lie within each other. */
public final class Nesting {

    private Object tooDeep = "";
    private boolean found;

    private Nesting() {}

    /** A node that lies deeper than {@link Limits#DEPTH} brackets. */
    public static Optional<Object> tooDeep(Rule rule) {
        Nesting nesting = new Nesting();
        nesting.rule(rule, 0);
        return nesting.found ? Optional.of(nesting.tooDeep) : Optional.empty();
    }

    private void visit(Object node, int depth) {
        if (depth > Limits.DEPTH && !found) {
            found = true;
            tooDeep = node;
        }
    }

    private static int within(boolean brackets, int depth) {
        return brackets ? depth + 1 : depth;
    }

    private void rule(Rule rule, int depth) {
        visit(rule, depth);
        switch (rule) {
            case Rule.And and -> and.parts().forEach(part -> rule(part, within(Brackets.inAnd(part), depth)));
            case Rule.Or or -> or.parts().forEach(part -> rule(part, within(Brackets.inOr(part), depth)));
            case Rule.Not not -> rule(not.part(), within(Brackets.inNot(not.part()), depth));
            case Rule.Compare compare -> {
                value(compare.left(), depth);
                value(compare.right(), depth);
            }
            case Rule.In in -> {
                value(in.value(), depth);
                visit(rule, depth + 1);
            }
            case Rule.Between between -> {
                value(between.value(), within(Brackets.beforeBetween(between.value(), between.low()), depth));
                value(between.low(), depth);
                value(between.high(), depth);
            }
            case Rule.Contains contains -> value(contains.value(), depth);
            case Rule.Match match -> value(match.value(), depth);
            case Rule.Known known -> value(known.value(), depth);
            case Rule.Did did -> open(did.events(), depth);
            case Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> {}
        }
    }

    private void value(Expression value, int depth) {
        visit(value, depth);
        switch (value) {
            case Expression.Literal _, Expression.Attribute _ -> {}
            case Expression.Percentile _, Expression.DistanceKm _, Expression.Bucket _ -> visit(value, depth + 1);
            case Expression.Arithmetic arithmetic -> {
                boolean left = Brackets.onLeft(arithmetic.operator(), arithmetic.left());
                boolean right = Brackets.onRight(arithmetic.operator(), arithmetic.right());
                value(arithmetic.left(), within(left, depth));
                value(arithmetic.right(), within(right, depth));
            }
            case Expression.Negate negate ->
                value(negate.operand(), within(Brackets.inNegation(negate.operand()), depth + 1));
            case Expression.Count count -> bracketed(count.events(), depth + 1);
            case Expression.Aggregate aggregate -> bracketed(aggregate.events(), depth + 1);
            case Expression.EventTime time -> bracketed(time.events(), depth + 1);
            case Expression.Elapsed elapsed -> elapsed(elapsed, depth);
        }
    }

    private void elapsed(Expression.Elapsed elapsed, int depth) {
        if (Brackets.open(elapsed) && elapsed.moment() instanceof Expression.EventTime time) {
            open(time.events(), depth);
        } else {
            moment(elapsed.moment(), depth);
        }
    }

    private void open(Events events, int depth) {
        events.filter().ifPresent(filter -> rule(filter, within(Brackets.inOpenFilter(filter), depth)));
        window(events.window(), depth);
    }

    private void bracketed(Events events, int depth) {
        visit(events, depth);
        events.filter().ifPresent(filter -> rule(filter, depth));
        window(events.window(), depth);
    }

    private void window(Window window, int depth) {
        switch (window) {
            case Window.Always _, Window.InLast _ -> {}
            case Window.Since since -> moment(since.start(), depth);
            case Window.Before before -> moment(before.end(), depth);
            case Window.Between between -> {
                moment(between.from(), depth);
                moment(between.to(), depth);
            }
        }
    }

    private void moment(Moment moment, int depth) {
        if (moment instanceof Expression.EventTime time) {
            bracketed(time.events(), depth + 1);
        }
    }
}
