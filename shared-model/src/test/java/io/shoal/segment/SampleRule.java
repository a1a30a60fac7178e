package io.shoal.segment;

import io.shoal.rule.check.Inputs;
import io.shoal.rule.explain.Evidence;
import io.shoal.rule.plan.Subject;
import io.shoal.rule.plan.Truth;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules in the shortest form that has all that matters here: facts, time, other segments, and their combinations. */
sealed interface SampleRule {
    /** An attribute is TRUE. */
    record Fact(String attribute) implements SampleRule {}

    /** An attribute holds two instants, and now is from the first up to the second. */
    record During(String attribute) implements SampleRule {}

    /** The customer is in a segment. */
    record In(String segment) implements SampleRule {}

    /** Both hold. */
    record Both(SampleRule left, SampleRule right) implements SampleRule {}

    /** It does not hold. */
    record Not(SampleRule part) implements SampleRule {}

    /** Tells whether it holds; the plain meaning. */
    default boolean holds(Subject subject, long now) {
        return switch (this) {
            case Fact(var attribute) -> value(subject, attribute).equals(new Value.Truth(true));
            case During(var attribute) ->
                bounds(subject, attribute).size() == 2
                        && bounds(subject, attribute).get(0) <= now
                        && now < bounds(subject, attribute).get(1);
            case In(var segment) -> subject.member(segment);
            case Both(var left, var right) -> left.holds(subject, now) && right.holds(subject, now);
            case Not(var part) -> !part.holds(subject, now);
        };
    }

    /** Returns the first later instant at which time may turn it. */
    default long until(Subject subject, long now) {
        return switch (this) {
            case Fact _, In _ -> Truth.until(Long.MAX_VALUE);
            case During(var attribute) ->
                bounds(subject, attribute).stream()
                        .filter(bound -> bound > now)
                        .min(Long::compare)
                        .orElse(Long.MAX_VALUE);
            case Both(var left, var right) -> Math.min(left.until(subject, now), right.until(subject, now));
            case Not(var part) -> part.until(subject, now);
        };
    }

    /** Returns the names of what it reads: attributes, or segments. */
    default Set<String> reads(boolean segments) {
        return switch (this) {
            case Fact(var attribute) -> segments ? Set.of() : Set.of(attribute);
            case During(var attribute) -> segments ? Set.of() : Set.of(attribute);
            case In(var segment) -> segments ? Set.of(segment) : Set.of();
            case Both(var left, var right) -> {
                var both = new HashSet<>(left.reads(segments));
                both.addAll(right.reads(segments));
                yield both;
            }
            case Not(var part) -> part.reads(segments);
        };
    }

    /** Tells whether time alone may turn it. */
    default boolean timed() {
        return reads(false).stream().anyMatch(attribute -> attribute.startsWith("during"));
    }

    /** Returns it in the shape that is evaluated. */
    default SegmentRule planned() {
        return new Planned(this);
    }

    private static Value value(Subject subject, String attribute) {
        return subject.attribute(Path.of(attribute));
    }

    private static List<Long> bounds(Subject subject, String attribute) {
        return value(subject, attribute) instanceof Value.ListValue list
                ? list.elements().stream()
                        .map(bound -> ((Value.Number) bound).number().longValueExact())
                        .toList()
                : List.of();
    }

    /** The shape that is evaluated. */
    record Planned(SampleRule rule) implements SegmentRule {
        @Override
        public long evaluate(Subject subject, long now) {
            return Truth.of(rule.holds(subject, now), rule.until(subject, now));
        }

        @Override
        public Inputs inputs() {
            return new Inputs(Set.of(), rule.reads(false), Set.of(), rule.reads(true), Set.of(), false, rule.timed());
        }

        @Override
        public List<Evidence> evidence(Subject subject, long now) {
            return List.of(new Evidence(
                    rule.reads(false).stream().sorted().collect(Collectors.joining(" ", "read: ", "")),
                    rule.holds(subject, now),
                    ""));
        }
    }
}
