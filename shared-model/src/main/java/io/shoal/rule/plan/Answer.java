package io.shoal.rule.plan;

import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one node of a rule said of a subject at an instant, and all nodes below it.
 *
 * @param truth as {@link Truth} has it
 * @param turns whether the truth differs at its end; an end may come too early
 * @param parts what the nodes below said
 * @param values what the expressions of the node itself held
 */
public record Answer(Rule rule, long truth, boolean turns, List<Answer> parts, List<Held> values) {
    /** Copies the lists. */
    public Answer {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
    }

    /** What an expression held. */
    public record Held(Expression expression, Shown shown) {}

    /** A value as far as it is known. */
    public sealed interface Shown {
        /** Nothing known. */
        record Unknown() implements Shown {}

        /** A number, a moving one as it is at the instant (half-even to ten places). */
        record Number(BigDecimal number) implements Shown {}

        /** An instant, in epoch milliseconds. */
        record Moment(long millis) implements Shown {}

        /** A text, a truth, a list or a map. */
        record Other(Value value) implements Shown {}
    }

    /** Whether the node is true. */
    public boolean isTrue() {
        return Truth.isTrue(truth);
    }

    /** Until when, in epoch milliseconds. */
    public long until() {
        return Truth.until(truth);
    }

    static Answer of(PlannedPart part, Subject subject, long now) {
        long truth = part.evaluator().evaluate(subject, now);
        long until = Truth.until(truth);
        boolean turns = until != Truth.FOREVER
                && Truth.isTrue(part.evaluator().evaluate(subject, until)) != Truth.isTrue(truth);
        return new Answer(
                part.rule(),
                truth,
                turns,
                part.parts().stream().map(inner -> of(inner, subject, now)).toList(),
                part.values().stream()
                        .map(value -> new Held(value.expression(), shown(value.term(), subject, now)))
                        .toList());
    }

    private static Shown shown(Term term, Subject subject, long now) {
        return switch (term.read(subject, now).content()) {
            case Content.Unknown _ -> new Shown.Unknown();
            case Content.Amount(Form form) -> new Shown.Number(form.isConstant() ? form.exact() : form.at(now));
            case Content.Point(long millis) -> new Shown.Moment(millis);
            case Content.Plain(Value value) -> new Shown.Other(value);
        };
    }
}
