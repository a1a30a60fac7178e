package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.state.StatePlan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes evaluators of rules. */
final class RulePlanner {
    private final PlanSettings settings;
    private final TermPlanner terms;
    private final boolean shortcuts;

    RulePlanner(PlanSettings settings, TermPlanner terms, boolean shortcuts) {
        this.settings = settings;
        this.terms = terms;
        this.shortcuts = shortcuts;
    }

    static RulePlanner ofRules(PlanSettings settings, StatePlan.Draft draft, boolean shortcuts) {
        return new RulePlanner(settings, new TermPlanner(settings, draft, false), shortcuts);
    }

    /** For rules over an event's own properties. */
    static RulePlanner ofFilter(PlanSettings settings) {
        return new RulePlanner(settings, new TermPlanner(settings, new StatePlan.Draft(), true), true);
    }

    PlannedPart plan(Rule rule) {
        return switch (rule) {
            case Rule.And and -> and(and);
            case Rule.Or or -> or(or);
            case Rule.Not not -> not(not);
            case Rule.Compare compare -> compare(compare);
            case Rule.In in -> in(in);
            case Rule.Between between -> between(between);
            case Rule.Contains contains -> contains(contains);
            case Rule.Match match -> match(match);
            case Rule.Known known -> known(known);
            case Rule.Did did -> did(did);
            case Rule.InSegment inSegment ->
                leaf(rule, inSegment.negated(), new Member(inSegment.segmentId()), List.of());
            case Rule.HasConsent consent -> leaf(rule, false, new Consented(consent.purpose()), List.of());
            case Rule.Anniversary anniversary -> anniversary(anniversary);
        };
    }

    private PlannedPart and(Rule.And and) {
        List<PlannedPart> parts = and.parts().stream().map(this::plan).toList();
        return new PlannedPart(and, new AllOf(evaluators(parts)), parts, List.of());
    }

    private PlannedPart or(Rule.Or or) {
        List<PlannedPart> parts = or.parts().stream().map(this::plan).toList();
        return new PlannedPart(or, new AnyOf(evaluators(parts)), parts, List.of());
    }

    private PlannedPart not(Rule.Not not) {
        PlannedPart part = plan(not.part());
        return new PlannedPart(not, new Inverse(part.evaluator()), List.of(part), List.of());
    }

    private static List<Evaluator> evaluators(List<PlannedPart> parts) {
        return parts.stream().map(PlannedPart::evaluator).toList();
    }

    private static PlannedPart leaf(
            Rule rule, boolean negated, Evaluator evaluator, List<PlannedPart.PlannedValue> values) {
        return new PlannedPart(rule, negated ? new Inverse(evaluator) : evaluator, List.of(), values);
    }

    private PlannedPart.PlannedValue value(Expression expression) {
        return new PlannedPart.PlannedValue(expression, terms.plan(expression));
    }

    private PlannedPart compare(Rule.Compare compare) {
        PlannedPart.PlannedValue left = value(compare.left());
        PlannedPart.PlannedValue right = value(compare.right());
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        Comparison comparison = negated ? Comparison.EQUAL : compare.comparison();
        return leaf(compare, negated, comparison(left.term(), comparison, right.term()), List.of(left, right));
    }

    private Evaluator comparison(Term left, Comparison comparison, Term right) {
        Optional<Evaluator> shortcut =
                shortcuts ? Shortcuts.compare(left, comparison, right, zone()) : Optional.empty();
        return shortcut.orElseGet(() -> general(new CompareTerms(left, comparison, right, zone())));
    }

    private static Evaluator general(CompareTerms compare) {
        boolean curves = compare.left().isCurve() || compare.right().isCurve();
        return new Settled(curves ? new CompareCurves(compare) : compare);
    }

    private PlannedPart in(Rule.In in) {
        PlannedPart.PlannedValue value = value(in.value());
        List<Term> options = in.options().stream().map(terms::plan).toList();
        List<Evaluator> equal = new ArrayList<>();
        options.forEach(option -> equal.add(comparison(value.term(), Comparison.EQUAL, option)));
        Optional<Evaluator> shortcut = shortcuts ? Shortcuts.in(value.term(), options) : Optional.empty();
        return leaf(in, in.negated(), shortcut.orElseGet(() -> new AnyOf(equal)), List.of(value));
    }

    private PlannedPart between(Rule.Between between) {
        PlannedPart.PlannedValue value = value(between.value());
        PlannedPart.PlannedValue low = value(between.low());
        PlannedPart.PlannedValue high = value(between.high());
        Evaluator above = comparison(value.term(), Comparison.GREATER_OR_EQUAL, low.term());
        Evaluator below = between.high() instanceof Expression.DateLiteral(var date)
                ? comparison(
                        value.term(),
                        Comparison.LESS,
                        new ConstantTerm(new Content.Point(MomentText.startOf(date.plusDays(1), zone()))))
                : comparison(value.term(), Comparison.LESS_OR_EQUAL, high.term());
        return leaf(between, between.negated(), new AllOf(List.of(above, below)), List.of(value, low, high));
    }

    private PlannedPart contains(Rule.Contains contains) {
        PlannedPart.PlannedValue value = value(contains.value());
        Content element =
                terms.plan(contains.element()) instanceof ConstantTerm(Content content) ? content : Contents.UNKNOWN;
        Evaluator evaluator = new Settled(ContainsElement.of(value.term(), element, zone()));
        return leaf(contains, contains.negated(), evaluator, List.of(value));
    }

    private PlannedPart match(Rule.Match match) {
        PlannedPart.PlannedValue value = value(match.value());
        Evaluator evaluator = new Settled(MatchText.of(value.term(), match.how(), match.text()));
        return leaf(match, match.negated(), evaluator, List.of(value));
    }

    private PlannedPart known(Rule.Known known) {
        PlannedPart.PlannedValue value = value(known.value());
        return leaf(known, known.negated(), new Settled(new IsKnown(value.term())), List.of(value));
    }

    private PlannedPart did(Rule.Did did) {
        EventTimeTerm time = terms.scope(did.events()).any();
        Optional<Evaluator> shortcut = shortcuts ? Shortcuts.happened(time) : Optional.empty();
        Evaluator evaluator = shortcut.orElseGet(() -> new Settled(new IsKnown(time)));
        Expression shown = new Expression.EventTime(time.last() ? End.LAST : End.FIRST, did.events());
        return leaf(did, did.negated(), evaluator, List.of(new PlannedPart.PlannedValue(shown, time)));
    }

    private PlannedPart anniversary(Rule.Anniversary anniversary) {
        Expression.Attribute attribute = new Expression.Attribute(anniversary.attribute());
        PlannedPart.PlannedValue value = value(attribute);
        ZoneId zone = anniversary.zone().orElse(zone());
        return leaf(anniversary, false, new Returns(value.term(), anniversary.days(), zone), List.of(value));
    }

    private ZoneId zone() {
        return settings.zone();
    }
}
