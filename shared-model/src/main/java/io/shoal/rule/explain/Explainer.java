package io.shoal.rule.explain;

import io.shoal.rule.plan.Answer;
import io.shoal.rule.plan.RulePlan;
import io.shoal.rule.plan.Subject;
import io.shoal.rule.plan.Truth;
import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.tree.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Puts into words what a rule said. */
public final class Explainer {

    private Explainer() {}

    /**
     * The rule as a tree, each part with its truth, its end, the values it saw and what is missing for the opposite.
     *
     * @param now epoch milliseconds; the subject's state has been advanced to it
     * @param hidden tells of the outermost names of attributes and properties whose values are not to be told
     */
    public static Explanation explain(RulePlan rule, Subject subject, long now, Predicate<String> hidden) {
        return explain(new Redaction(hidden).answer(rule.answer(subject, now)));
    }

    private static Explanation explain(Answer answer) {
        return new Explanation(
                RulePrinter.print(answer.rule()),
                answer.isTrue(),
                until(answer),
                answer.values().stream().map(SeenText::of).toList(),
                Missing.of(answer),
                answer.parts().stream().map(Explainer::explain).toList());
    }

    static Optional<Instant> until(Answer answer) {
        return answer.until() == Truth.FOREVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(answer.until()));
    }

    /**
     * The parts that decided, with the numbers and instants of events that they saw: of an AND that is false the false ones, of an OR that is true the true ones,
     * else all. Never what an attribute holds or a property says.
     *
     * @param now epoch milliseconds; the subject's state has been advanced to it
     * @param hidden tells of the outermost names of attributes and properties of which not even the literal that they are
     *     compared to is to be told
     */
    public static List<Evidence> evidence(RulePlan rule, Subject subject, long now, Predicate<String> hidden) {
        return deciding(new Redaction(hidden).answer(rule.answer(subject, now)))
                .map(Explainer::evidence)
                .toList();
    }

    private static Stream<Answer> deciding(Answer answer) {
        return switch (answer.rule()) {
            case Rule.And _ -> inner(answer, false);
            case Rule.Or _ -> inner(answer, true);
            case Rule.Not _ -> answer.parts().stream().flatMap(Explainer::deciding);
            case Rule.Compare _,
                    Rule.In _,
                    Rule.Between _,
                    Rule.Contains _,
                    Rule.Match _,
                    Rule.Known _,
                    Rule.Did _,
                    Rule.InSegment _,
                    Rule.HasConsent _,
                    Rule.Anniversary _ -> Stream.of(answer);
        };
    }

    /** The parts below: where the truth is the one that a single part can bring about, only those that did. */
    private static Stream<Answer> inner(Answer answer, boolean single) {
        return answer.parts().stream()
                .filter(part -> answer.isTrue() != single || part.isTrue() == single)
                .flatMap(Explainer::deciding);
    }

    /** The contract of published events has numbers and instants alone: no texts, not even the name of a cell. */
    private static boolean isPublished(Answer.Shown shown) {
        return switch (shown) {
            case Answer.Shown.Number _, Answer.Shown.Moment _ -> true;
            case Answer.Shown.Unknown _, Answer.Shown.Other _ -> false;
        };
    }

    private static Evidence evidence(Answer leaf) {
        String value = leaf.values().stream()
                .filter(held -> !Privacy.isLiteral(held.expression()) && !Privacy.isPersonal(held.expression()))
                .filter(held -> isPublished(held.shown()))
                .map(held -> SeenText.of(held).value())
                .findFirst()
                .orElse("");
        return new Evidence(RulePrinter.print(leaf.rule()), leaf.isTrue(), value);
    }
}
