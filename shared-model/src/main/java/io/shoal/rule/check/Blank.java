package io.shoal.rule.check;

import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The truth of a rule as far as it follows from some values being unknown, whatever the others are.
 *
 * @param unknown whether this part of a value is unknown
 * @param bare whether of the rest, too, nothing is known: no event, no segment, no consent
 */
record Blank(Predicate<Expression> unknown, boolean bare) {

    Optional<Boolean> truth(Rule rule) {
        return switch (rule) {
            case Rule.And and -> joined(and.parts(), false);
            case Rule.Or or -> joined(or.parts(), true);
            case Rule.Not not -> truth(not.part()).map(truth -> !truth);
            case Rule.Did did -> bare ? Optional.of(did.negated()) : Optional.empty();
            case Rule.InSegment in -> bare ? Optional.of(in.negated()) : Optional.empty();
            case Rule.HasConsent _, Rule.Anniversary _ -> bare ? Optional.of(false) : Optional.empty();
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.Contains _, Rule.Match _, Rule.Known _ ->
                hangsOnUnknown(rule) ? Optional.of(negated(rule)) : Optional.empty();
        };
    }

    private Optional<Boolean> joined(List<Rule> parts, boolean decisive) {
        List<Optional<Boolean>> truths = parts.stream().map(this::truth).toList();
        if (truths.contains(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
    }

    /** Whether a condition asks about something that is unknown. */
    boolean hangsOnUnknown(Rule rule) {
        return Walk.values(rule).stream().flatMap(Walk::within).anyMatch(unknown);
    }

    /** Whether a condition is the negation of its positive form, and so is true of the unknown. */
    static boolean negated(Rule rule) {
        return switch (rule) {
            case Rule.Compare compare -> compare.comparison() == Comparison.NOT_EQUAL;
            case Rule.In in -> in.negated();
            case Rule.Between between -> between.negated();
            case Rule.Contains contains -> contains.negated();
            case Rule.Match match -> match.negated();
            case Rule.Known known -> known.negated();
            case Rule.Did did -> did.negated();
            case Rule.InSegment in -> in.negated();
            case Rule.And _, Rule.Or _, Rule.Not _, Rule.HasConsent _, Rule.Anniversary _ -> false;
        };
    }
}
