package io.shoal.rule.explain;

import io.shoal.rule.plan.Answer;
import io.shoal.rule.plan.Truth;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What would make a part the opposite of what it is: time, or so much more or less. */
final class Missing {

    private Missing() {}

    static String of(Answer answer) {
        List<String> words = new ArrayList<>();
        String state = state(answer);
        if (!state.isEmpty()) {
            words.add(state);
        }
        if (answer.until() != Truth.FOREVER) {
            words.add(turn(answer));
        }
        return String.join("; ", words);
    }

    private static String turn(Answer answer) {
        return (answer.turns() ? "" : "may be ") + !answer.isTrue() + " on " + SeenText.instant(answer.until())
                + " if nothing happens";
    }

    private static String state(Answer answer) {
        return switch (answer.rule()) {
            case Rule.Compare compare -> comparison(answer, compare);
            case Rule.Did did -> did(answer, did);
            case Rule.InSegment in -> (answer.isTrue() != in.negated() ? "in " : "not in ") + in.segmentId();
            case Rule.HasConsent consent ->
                (answer.isTrue() ? "consent given for " : "no consent for ") + consent.purpose();
            case Rule.In _, Rule.Between _, Rule.Contains _, Rule.Match _, Rule.Known _, Rule.Anniversary _ ->
                RuleWords.is(answer.values().getFirst());
            case Rule.And _, Rule.Or _ -> joined(answer);
            case Rule.Not _ -> "";
        };
    }

    private static String joined(Answer answer) {
        long holding = answer.parts().stream().filter(Answer::isTrue).count();
        return holding + " of " + answer.parts().size() + " hold";
    }

    private static String did(Answer answer, Rule.Did did) {
        if (answer.values().getFirst().shown() instanceof Answer.Shown.Moment(long millis)) {
            return "it happened at " + SeenText.instant(millis);
        }
        return did.negated() ? "it did not happen" : "needs 1 such event";
    }

    private static String comparison(Answer answer, Rule.Compare compare) {
        Answer.Held left = answer.values().getFirst();
        Answer.Held right = answer.values().getLast();
        if (left.expression() instanceof Expression.Literal) {
            return distance(answer, right, compare.comparison().flip(), left);
        }
        return distance(answer, left, compare.comparison(), right);
    }

    private static String distance(Answer answer, Answer.Held held, Comparison comparison, Answer.Held limit) {
        if (held.shown() instanceof Answer.Shown.Number(BigDecimal number)
                && limit.shown() instanceof Answer.Shown.Number(BigDecimal bound)) {
            BigDecimal needed =
                    needed(held.expression(), answer.isTrue() ? comparison.negate() : comparison, number, bound);
            String amount = RuleWords.amount(needed, comparison, answer.isTrue());
            String seen = counts(held, comparison, limit)
                    ? RuleWords.of(number, number.add(needed(held.expression(), comparison, number, bound)))
                    : RuleWords.is(held, limit);
            return amount.isEmpty() ? seen : seen + ", " + amount;
        }
        return RuleWords.is(held, limit);
    }

    /** Whether so many events are wanted, at least. */
    private static boolean counts(Answer.Held held, Comparison comparison, Answer.Held limit) {
        return held.expression() instanceof Expression.Count
                && limit.expression() instanceof Expression.Literal
                && (comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL);
    }

    /** By how much the number would have to grow for the comparison to hold; negative to fall. */
    private static BigDecimal needed(
            Expression expression, Comparison comparison, BigDecimal number, BigDecimal bound) {
        BigDecimal step = expression instanceof Expression.Count ? BigDecimal.ONE : BigDecimal.ZERO;
        BigDecimal target = switch (comparison) {
            case EQUAL -> bound;
            case NOT_EQUAL -> number.add(step);
            case GREATER -> whole(bound, step, RoundingMode.FLOOR).add(step);
            case GREATER_OR_EQUAL -> whole(bound, step, RoundingMode.CEILING);
            case LESS -> whole(bound, step, RoundingMode.CEILING).subtract(step);
            case LESS_OR_EQUAL -> whole(bound, step, RoundingMode.FLOOR);
        };
        return target.subtract(number);
    }

    private static BigDecimal whole(BigDecimal bound, BigDecimal step, RoundingMode rounding) {
        return step.signum() == 0 ? bound : bound.setScale(0, rounding);
    }
}
