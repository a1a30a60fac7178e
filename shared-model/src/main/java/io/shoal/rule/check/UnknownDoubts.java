package io.shoal.rule.check;

import io.shoal.rule.print.RulePrinter;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds negations that also take in everybody of whom nothing is known: {@code country != 'US'} is true where the country is unknown. No doubt is raised
 * where the rule itself speaks of the unknown ({@code IS KNOWN}, or another condition on the same attribute that the unknown fails); and of values that
 * come from events only if the whole rule takes in a customer of whom nothing at all is known.
 */
final class UnknownDoubts {

    /**
     * A condition that may be at fault, and what stands around it.
     *
     * @param blamed the condition, or the NOT before it
     * @param beside joined to it so that the rule is true only if these are, each as it counts there
     * @param instead joined to it so that the rule is true if any of these is
     */
    private record Negation(Rule condition, Rule blamed, List<Rule> beside, List<Rule> instead) {}

    private final Findings findings;
    private final List<Negation> negations = new ArrayList<>();
    private final Set<Path> doubted = new HashSet<>();

    UnknownDoubts(Findings findings) {
        this.findings = findings;
    }

    void check(Rule rule) {
        collect(rule, rule, false, List.of(), List.of());
        negations.forEach(this::attributes);
        if (doubted.isEmpty()) {
            nobody(rule);
        }
    }

    private void collect(Rule rule, Rule blamed, boolean negated, List<Rule> beside, List<Rule> instead) {
        switch (rule) {
            case Rule.And and -> joined(and.parts(), negated, !negated, beside, instead);
            case Rule.Or or -> joined(or.parts(), negated, negated, beside, instead);
            case Rule.Not not -> collect(not.part(), negated ? not.part() : not, !negated, beside, instead);
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.Contains _, Rule.Match _ -> {
                if (Blank.negated(rule) != negated) {
                    negations.add(new Negation(rule, negated ? blamed : rule, beside, instead));
                }
            }
            case Rule.Known _, Rule.Did _, Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> {}
        }
    }

    private void joined(List<Rule> parts, boolean negated, boolean together, List<Rule> beside, List<Rule> instead) {
        for (int i = 0; i < parts.size(); i++) {
            List<Rule> others = others(parts, i, negated);
            collect(
                    parts.get(i),
                    parts.get(i),
                    negated,
                    together ? both(beside, others) : beside,
                    together ? instead : both(instead, others));
        }
    }

    private static List<Rule> others(List<Rule> parts, int index, boolean negated) {
        List<Rule> others = new ArrayList<>(parts);
        others.remove(index);
        return negated ? others.stream().<Rule>map(Rule.Not::new).toList() : others;
    }

    private static List<Rule> both(List<Rule> first, List<Rule> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void attributes(Negation negation) {
        Set<Path> paths = new LinkedHashSet<>();
        Walk.values(negation.condition()).stream()
                .flatMap(Walk::within)
                .flatMap(UnknownDoubts::attribute)
                .forEach(paths::add);
        for (Path path : paths) {
            if (!spokenOf(path, negation) && doubted.add(path)) {
                String name = RulePrinter.print(path);
                findings.warning(
                        IssueCode.TAKES_IN_UNKNOWN,
                        negation.blamed(),
                        "This also takes in everybody whose " + name + " is unknown",
                        Optional.of(name + " IS KNOWN AND ..., if they are not meant"));
            }
        }
    }

    /** Whether the rule says elsewhere what becomes of customers whose attribute is unknown. */
    private static boolean spokenOf(Path path, Negation negation) {
        Blank blank = new Blank(value -> attribute(value).anyMatch(path::equals), false);
        boolean excluded =
                negation.beside().stream().anyMatch(rule -> blank.truth(rule).equals(Optional.of(false)));
        boolean included = negation.instead().stream().anyMatch(rule -> asksWhetherKnown(rule, blank));
        return excluded || included;
    }

    private static boolean asksWhetherKnown(Rule rule, Blank blank) {
        return rule instanceof Rule.Known
                ? blank.hangsOnUnknown(rule)
                : Walk.parts(rule).stream().anyMatch(part -> asksWhetherKnown(part, blank));
    }

    /** The attribute that a value is unknown without. */
    private static Stream<Path> attribute(Expression value) {
        return switch (value) {
            case Expression.Attribute attribute -> canBeUnknown(attribute.path());
            case Expression.Percentile percentile -> canBeUnknown(percentile.attribute());
            case Expression.DistanceKm distance -> canBeUnknown(distance.attribute());
            case Expression.Elapsed elapsed
            when elapsed.moment() instanceof Expression.Attribute attribute -> canBeUnknown(attribute.path());
            case Expression other -> Stream.empty();
        };
    }

    private static Stream<Path> canBeUnknown(Path path) {
        Optional<BuiltIn> builtIn = BuiltIn.of(path);
        boolean always = builtIn.equals(Optional.of(BuiltIn.CUSTOMER_ID))
                || builtIn.equals(Optional.of(BuiltIn.CUSTOMER_COMPLETENESS));
        return always ? Stream.empty() : Stream.of(path);
    }

    /** Doubts a rule that a customer without any event or attribute meets, by a negation of what events alone tell. */
    private void nobody(Rule rule) {
        Blank blank = new Blank(UnknownDoubts::unknownOfNobody, true);
        if (!blank.truth(rule).equals(Optional.of(true))) {
            return;
        }
        negations.stream()
                .filter(negation -> blank.hangsOnUnknown(negation.condition()))
                .filter(negation -> negation.instead().stream()
                        .noneMatch(other -> blank.truth(other).equals(Optional.of(true))))
                .findFirst()
                .ifPresent(negation -> findings.warning(
                        IssueCode.TAKES_IN_UNKNOWN,
                        negation.blamed(),
                        "This also takes in everybody of whom nothing is known",
                        Optional.of("... IS KNOWN AND ..., if they are not meant")));
    }

    private static boolean unknownOfNobody(Expression value) {
        return switch (value) {
            case Expression.EventTime _, Expression.Percentile _, Expression.DistanceKm _ -> true;
            case Expression.Elapsed elapsed -> !(elapsed.moment() instanceof Expression.Literal);
            case Expression.Attribute attribute ->
                canBeUnknown(attribute.path()).findAny().isPresent();
            case Expression.Aggregate aggregate ->
                switch (aggregate.function()) {
                    case AVG, MIN, MAX, FIRST, LAST -> true;
                    case SUM, DISTINCT -> false;
                };
            case Expression other -> false;
        };
    }
}
