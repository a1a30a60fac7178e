package io.shoal.rule.check;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Warnings: rules that mean something, but likely not what was meant. */
final class Doubts {

    private final RuleContext context;
    private final Findings findings;
    private final Motions motions;

    Doubts(RuleContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
        this.motions = new Motions(context);
    }

    void check(Rule rule) {
        new UnknownDoubts(findings).check(rule);
        visit(rule);
    }

    private void visit(Rule rule) {
        Walk.parts(rule).forEach(this::visit);
        Walk.values(rule).stream().flatMap(Walk::events).forEach(this::events);
        switch (rule) {
            case Rule.Compare compare -> compare(compare);
            case Rule.In in -> in(in);
            case Rule.Did did -> events(did.events());
            case Rule.And _, Rule.Or _, Rule.Not _, Rule.Between _, Rule.Contains _, Rule.Match _, Rule.Known _ -> {}
            case Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> {}
        }
    }

    private void compare(Rule.Compare compare) {
        range(compare);
        boolean left = time(compare.left());
        boolean right = time(compare.right());
        if (!compare.comparison().ordering() && left != right) {
            boolean equal = compare.comparison() == Comparison.EQUAL;
            instant(compare, equal ? "true" : "false", "<, <=, >, >= or BETWEEN");
        }
    }

    /** A comparison that no number which the value can be would turn. */
    private void range(Rule.Compare compare) {
        Optional<Boolean> truth = decided(compare.left(), compare.comparison(), compare.right())
                .or(() -> decided(compare.right(), compare.comparison().flip(), compare.left()));
        truth.ifPresent(always -> findings.warning(
                IssueCode.CONSTANT_PART,
                compare,
                always
                        ? "This is always true, for no value lies beyond that"
                        : "This is never true, for no value lies there",
                Optional.empty()));
    }

    private static Optional<Boolean> decided(Expression value, Comparison comparison, Expression number) {
        return number instanceof Expression.NumberLiteral literal
                ? Range.of(value).flatMap(range -> range.decides(comparison, literal.number()))
                : Optional.empty();
    }

    private void in(Rule.In in) {
        if (time(in.value())) {
            instant(in, in.negated() ? "false" : "true", "BETWEEN");
        }
    }

    private boolean time(Expression value) {
        return motions.of(value) == Motion.LINEAR;
    }

    private void instant(Rule rule, String truth, String instead) {
        findings.warning(
                IssueCode.TRUE_FOR_AN_INSTANT,
                rule,
                "Time is exact, so this is " + truth + " for one millisecond only",
                Optional.of(instead));
    }

    private void events(Events events) {
        Walk.events(events.window()).forEach(this::events);
        boolean fixed = Walk.moments(events.window()).anyMatch(Expression.Literal.class::isInstance);
        if (fixed) {
            kept(events.pattern()).findFirst().ifPresent(type -> outgrown(events.window(), type));
        }
    }

    private Stream<String> kept(EventPattern pattern) {
        return context.retention().keySet().stream().filter(pattern::matches).sorted();
    }

    private void outgrown(Window window, String type) {
        String kept = EventChecks.words(context.retention().getOrDefault(type, Duration.ZERO));
        findings.warning(
                IssueCode.OUTGROWS_RETENTION,
                window,
                "This window stands still while " + type + " is kept for " + kept + " only; in time it will be empty",
                Optional.of("IN LAST " + kept));
    }
}
