package io.shoal.rule.explain;

import io.shoal.rule.plan.Answer;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Expression;
import java.math.BigDecimal;

/** Turns of phrase of explanations. */
final class RuleWords {

    private RuleWords() {}

    /** What was seen, beside the part that names it; and of what it was compared to, what the rule itself does not say. */
    static String is(Answer.Held held, Answer.Held limit) {
        if (limit.expression() instanceof Expression.Literal) {
            return is(held);
        }
        return named(held) + ", " + named(limit);
    }

    /** What was seen, beside the part that names it. */
    static String is(Answer.Held held) {
        return "is " + SeenText.of(held).value();
    }

    /** So many of those that it takes. */
    static String of(BigDecimal number, BigDecimal wanted) {
        return SeenText.text(number) + " of " + SeenText.text(wanted);
    }

    private static String named(Answer.Held held) {
        Explanation.SeenValue seen = SeenText.of(held);
        return seen.expression() + " is " + seen.value();
    }

    /** By how much it would have to change. */
    static String amount(BigDecimal needed, Comparison comparison, boolean truth) {
        if (comparison == Comparison.NOT_EQUAL || (truth && comparison == Comparison.EQUAL)) {
            return "";
        }
        String amount = SeenText.text(needed.abs());
        String direction = needed.signum() < 0 ? " less" : " more";
        String size = needed.signum() == 0 ? "anything beyond it" : amount + direction;
        return truth ? "false with " + size : "needs " + size;
    }
}
