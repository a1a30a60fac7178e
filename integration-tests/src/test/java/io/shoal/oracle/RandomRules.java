package io.shoal.oracle;

import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TextMatch;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random rules of every construct, over the few names and values that {@link RandomScripts} puts into histories. */
final class RandomRules {

    static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-28");
    static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
    static final List<String> TYPES = List.of("a", "b", "bb");
    static final List<BigDecimal> NUMBERS =
            List.of(new BigDecimal("0"), new BigDecimal("1"), new BigDecimal("2.5"), new BigDecimal("-1"));
    /** What runs rank. */
    static final List<String> RANKED = List.of("n", "rfm.recency", "rfm.frequency", "predicted.alive");

    static final List<String> TEXTS = List.of("", "x", "xy", "2026-03-29", "2026-03-29T10:00:00Z");

    private RandomRules() {}

    /** Rules of at most this depth; with segments to refer to, if there are any. */
    static Arbitrary<Rule> rules(int depth, List<String> segments) {
        Arbitrary<Rule> leaf = leaf(segments);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Rule> deeper = Arbitraries.lazy(() -> rules(depth - 1, segments));
        Arbitrary<List<Rule>> parts = deeper.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, leaf),
                net.jqwik.api.Tuple.of(2, parts.map(Rule.And::new)),
                net.jqwik.api.Tuple.of(2, parts.map(Rule.Or::new)),
                net.jqwik.api.Tuple.of(1, deeper.map(Rule.Not::new)));
    }

    private static Arbitrary<Rule> leaf(List<String> segments) {
        Arbitrary<Boolean> negated = Arbitraries.of(false, true);
        Arbitrary<Rule> common = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, numberComparison()),
                net.jqwik.api.Tuple.of(4, elapsedComparison()),
                net.jqwik.api.Tuple.of(2, momentComparison()),
                net.jqwik.api.Tuple.of(3, populationComparison()),
                net.jqwik.api.Tuple.of(1, placeOrBucket()),
                net.jqwik.api.Tuple.of(1, textComparison()),
                net.jqwik.api.Tuple.of(
                        3, Combinators.combine(negated, events(true)).as(Rule.Did::new)),
                net.jqwik.api.Tuple.of(1, Combinators.combine(number(), negated).as(Rule.Known::new)),
                net.jqwik.api.Tuple.of(1, textPredicate()),
                net.jqwik.api.Tuple.of(1, numberIn()),
                net.jqwik.api.Tuple.of(1, anniversary()),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(new Rule.HasConsent("email"))));
        return segments.isEmpty()
                ? common
                : Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, common),
                        net.jqwik.api.Tuple.of(
                                1,
                                Combinators.combine(negated, Arbitraries.of(segments))
                                        .as(Rule.InSegment::new)));
    }

    private static Arbitrary<Rule> numberComparison() {
        Arbitrary<Rule> compare = Combinators.combine(number(), Arbitraries.of(Comparison.class), plainNumber())
                .as(Rule.Compare::new);
        Arbitrary<Rule> between = Combinators.combine(number(), Arbitraries.of(false, true), literal(), literal())
                .as(Rule.Between::new);
        return Arbitraries.oneOf(compare, compare, between);
    }

    private static Arbitrary<Rule> numberIn() {
        return Combinators.combine(
                        number(),
                        Arbitraries.of(false, true),
                        numberLiteral().list().ofMinSize(1).ofMaxSize(3))
                .as((value, negated, options) -> new Rule.In(value, negated, List.copyOf(options)));
    }

    private static Arbitrary<Rule> elapsedComparison() {
        Arbitrary<Expression> hours = elapsed(TimeUnit.HOURS);
        Arbitrary<Expression> bound = Arbitraries.integers().between(-3, 30).map(RandomRules::literal);
        Arbitrary<Rule> simple = Combinators.combine(hours, Arbitraries.of(Comparison.class), bound)
                .as(Rule.Compare::new);
        Arbitrary<Expression> sum = Combinators.combine(
                        hours, Arbitraries.of(Operator.ADD, Operator.SUBTRACT), Arbitraries.oneOf(hours, plainNumber()))
                .as(Expression.Arithmetic::new);
        Arbitrary<Expression> scaled = Combinators.combine(
                        hours,
                        Arbitraries.of(Operator.MULTIPLY, Operator.DIVIDE),
                        Arbitraries.of(literal(2), literal(-1), literal(3)))
                .as(Expression.Arithmetic::new);
        Arbitrary<Rule> composed = Combinators.combine(
                        Arbitraries.oneOf(sum, scaled), Arbitraries.of(Comparison.class), bound)
                .as(Rule.Compare::new);
        Arbitrary<Rule> days = Combinators.combine(
                        Arbitraries.oneOf(elapsed(TimeUnit.DAYS), elapsed(TimeUnit.MINUTES)),
                        Arbitraries.of(Comparison.class),
                        Arbitraries.of(decimal("0.5"), literal(1), literal(90)))
                .as(Rule.Compare::new);
        Arbitrary<Rule> between = Combinators.combine(hours, Arbitraries.of(false, true), bound, bound)
                .as(Rule.Between::new);
        return Arbitraries.oneOf(simple, simple, composed, days, between);
    }

    private static Arbitrary<Expression> elapsed(TimeUnit unit) {
        return Combinators.combine(Arbitraries.of(Direction.class), moment(true))
                .as((direction, moment) -> new Expression.Elapsed(unit, direction, moment));
    }

    /** Where the customer stands among the others. */
    private static Arbitrary<Rule> populationComparison() {
        Arbitrary<Rule> measures = compared(
                List.of("rfm.recency", "rfm.frequency", "rfm.monetary"), List.of("0", "0.5", "1", "1.25", "2"));
        Arbitrary<Rule> scores = compared(List.of("rfm.r", "rfm.f", "rfm.m"), List.of("1", "2", "3", "4", "5"));
        Arbitrary<Rule> predicted = compared(
                List.of("predicted.alive", "predicted.purchases_90d", "predicted.value_365d"),
                List.of("0.2", "0.5", "0.9", "1", "5"));
        Arbitrary<Rule> cells = Combinators.combine(
                        Arbitraries.of(Comparison.EQUAL, Comparison.NOT_EQUAL, Comparison.LESS),
                        Arbitraries.of("Champions", "Loyal", "Promising", "Lost", "At Risk", "About To Sleep"))
                .as((comparison, cell) -> new Rule.Compare(builtIn("rfm.cell"), comparison, text(cell)));
        Arbitrary<Rule> percentiles = Combinators.combine(
                        Arbitraries.of(RANKED), Arbitraries.of(Comparison.class), Arbitraries.of(0, 20, 50, 75, 100))
                .as((name, comparison, bound) ->
                        new Rule.Compare(new Expression.Percentile(path(name)), comparison, literal(bound)));
        return Arbitraries.oneOf(measures, scores, predicted, cells, percentiles);
    }

    private static Arbitrary<Rule> compared(List<String> names, List<String> bounds) {
        return Combinators.combine(Arbitraries.of(names), Arbitraries.of(Comparison.class), Arbitraries.of(bounds))
                .as((name, comparison, bound) -> new Rule.Compare(builtIn(name), comparison, decimal(bound)));
    }

    private static Expression builtIn(String name) {
        return new Expression.Attribute(path(name));
    }

    private static Path path(String name) {
        return new Path(List.of(name.split("\\.")));
    }

    private static Arbitrary<Rule> placeOrBucket() {
        Expression distance = new Expression.DistanceKm(Path.of("p"), new BigDecimal("48.85"), new BigDecimal("2.35"));
        Arbitrary<Rule> places = Combinators.combine(Arbitraries.of(Comparison.class), Arbitraries.of(0, 50, 10_000))
                .as((comparison, kilometres) -> new Rule.Compare(distance, comparison, literal(kilometres)));
        Arbitrary<Rule> buckets = Combinators.combine(
                        Arbitraries.of("x", "y", ""), Arbitraries.of(Comparison.class), Arbitraries.of(0, 50, 99))
                .as((name, comparison, bound) ->
                        new Rule.Compare(new Expression.Bucket(name), comparison, literal(bound)));
        return Arbitraries.oneOf(places, buckets);
    }

    private static Arbitrary<Rule> momentComparison() {
        Arbitrary<Expression> time = eventTime(true);
        Arbitrary<Expression> other = Arbitraries.oneOf(time, date(), timestamp(), attribute("m"));
        Arbitrary<Rule> compare = Combinators.combine(time, Arbitraries.of(Comparison.class), other)
                .as(Rule.Compare::new);
        Arbitrary<Rule> between = Combinators.combine(
                        Arbitraries.oneOf(time, attribute("m")), Arbitraries.of(false, true), date(), date())
                .as(Rule.Between::new);
        return Arbitraries.oneOf(compare, compare, between);
    }

    private static Arbitrary<Rule> textComparison() {
        Arbitrary<Expression> text = Arbitraries.oneOf(attribute("s"), endValue("s"));
        return Combinators.combine(
                        text,
                        Arbitraries.of(Comparison.class),
                        Arbitraries.of(TEXTS).map(RandomRules::text))
                .as(Rule.Compare::new);
    }

    private static Arbitrary<Rule> textPredicate() {
        Arbitrary<Rule> contains = Combinators.combine(
                        attribute("s"), Arbitraries.of(false, true), Arbitraries.of("x", "y"))
                .as((value, negated, text) -> new Rule.Contains(value, negated, new Expression.TextLiteral(text)));
        Arbitrary<Rule> element = Combinators.combine(attribute("l"), Arbitraries.of(false, true), numberLiteral())
                .as((value, negated, number) -> new Rule.Contains(value, negated, number));
        Arbitrary<Rule> match = Combinators.combine(
                        attribute("s"), Arbitraries.of(false, true), Arbitraries.of(TextMatch.class))
                .as((value, negated, how) -> new Rule.Match(value, negated, how, "x"));
        return Arbitraries.oneOf(contains, element, match);
    }

    private static Arbitrary<Rule> anniversary() {
        Arbitrary<Optional<ZoneId>> zones = Arbitraries.of(
                Optional.<ZoneId>empty(), Optional.of(ZoneId.of("America/New_York")), Optional.of(ZoneId.of("UTC")));
        return Combinators.combine(Arbitraries.of(0, 1, 2, 364), zones)
                .as((days, zone) -> new Rule.Anniversary(Path.of("m"), days, zone));
    }

    private static Arbitrary<Expression> number() {
        Arbitrary<Expression> simple = Arbitraries.oneOf(attribute("n"), count(), aggregate(), aggregate());
        Arbitrary<Expression> composed = Combinators.combine(
                        simple, Arbitraries.of(Operator.class), Arbitraries.oneOf(simple, literal()))
                .as(Expression.Arithmetic::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, simple),
                net.jqwik.api.Tuple.of(1, composed),
                net.jqwik.api.Tuple.of(1, count().map(Expression.Negate::new)));
    }

    /** Numbers that do not depend on time. */
    private static Arbitrary<Expression> plainNumber() {
        return Arbitraries.oneOf(literal(), literal(), attribute("n"), everCounted());
    }

    private static Arbitrary<Expression> everCounted() {
        return pattern().map(pattern -> new Expression.Count(Events.all(pattern)));
    }

    private static Arbitrary<Expression> count() {
        return events(true).map(Expression.Count::new);
    }

    private static Arbitrary<Expression> aggregate() {
        return Combinators.combine(
                        Arbitraries.of(AggregateFunction.class), events(true), Arbitraries.of("n", "n", "s", "l"))
                .as((function, events, property) -> new Expression.Aggregate(function, events, Path.of(property)));
    }

    private static Arbitrary<Expression> endValue(String property) {
        return Combinators.combine(Arbitraries.of(AggregateFunction.FIRST, AggregateFunction.LAST), events(true))
                .as((function, events) -> new Expression.Aggregate(function, events, Path.of(property)));
    }

    private static Arbitrary<Events> events(boolean dynamic) {
        return Combinators.combine(pattern(), filter(), window(dynamic)).as(Events::new);
    }

    private static Arbitrary<EventPattern> pattern() {
        return Arbitraries.of(
                new EventPattern.Exact("a"),
                new EventPattern.Exact("b"),
                new EventPattern.Prefix("b"),
                new EventPattern.Prefix(""));
    }

    private static Arbitrary<Optional<Rule>> filter() {
        Arbitrary<Rule> numbers = Combinators.combine(attribute("n"), Arbitraries.of(Comparison.class), literal())
                .as(Rule.Compare::new);
        Arbitrary<Rule> texts = Combinators.combine(attribute("s"), Arbitraries.of("x", "xy"))
                .as((value, text) -> new Rule.Compare(value, Comparison.EQUAL, text(text)));
        Arbitrary<Rule> known = Arbitraries.of(false, true)
                .map(negated -> new Rule.Known(new Expression.Attribute(Path.of("s")), negated));
        Arbitrary<Rule> single = Arbitraries.oneOf(numbers, texts, known);
        Arbitrary<Rule> either = single.list().ofSize(2).map(Rule.Or::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Optional.<Rule>empty())),
                net.jqwik.api.Tuple.of(2, single.map(Optional::of)),
                net.jqwik.api.Tuple.of(1, either.map(Optional::of)));
    }

    private static Arbitrary<Window> window(boolean dynamic) {
        Arbitrary<Moment> moments = moment(dynamic);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(new Window.Always())),
                net.jqwik.api.Tuple.of(
                        5, Arbitraries.integers().between(1, 30).map(n -> new Window.InLast(n, TimeUnit.HOURS))),
                net.jqwik.api.Tuple.of(1, moments.map(Window.Since::new)),
                net.jqwik.api.Tuple.of(1, moments.map(Window.Before::new)),
                net.jqwik.api.Tuple.of(1, Combinators.combine(moments, moments).as(Window.Between::new)));
    }

    private static Arbitrary<Moment> moment(boolean dynamic) {
        Arbitrary<Moment> fixed =
                Arbitraries.oneOf(date().map(Moment.class::cast), timestamp().map(Moment.class::cast));
        return dynamic
                ? Arbitraries.oneOf(
                        fixed,
                        attribute("m").map(Moment.class::cast),
                        eventTime(false).map(Moment.class::cast))
                : fixed;
    }

    private static Arbitrary<Expression> eventTime(boolean dynamic) {
        return Combinators.combine(Arbitraries.of(End.class), Arbitraries.lazy(() -> events(dynamic)))
                .as(Expression.EventTime::new);
    }

    private static Arbitrary<Expression> attribute(String name) {
        return Arbitraries.just(new Expression.Attribute(Path.of(name)));
    }

    private static Arbitrary<Expression> date() {
        return Arbitraries.integers().between(-1, 3).map(day -> new Expression.DateLiteral(FIRST_DAY.plusDays(day)));
    }

    private static Arbitrary<Expression> timestamp() {
        return Arbitraries.integers()
                .between(-5, 72)
                .map(hour -> new Expression.TimestampLiteral(START.plusSeconds(3600L * hour)));
    }

    private static Arbitrary<Expression> literal() {
        return numberLiteral().map(Expression.class::cast);
    }

    private static Arbitrary<Expression.Literal> numberLiteral() {
        return Arbitraries.of("0", "1", "2", "2.5", "-1", "3")
                .map(digits -> new Expression.NumberLiteral(new BigDecimal(digits)));
    }

    private static Expression literal(int number) {
        return decimal(Integer.toString(number));
    }

    private static Expression decimal(String digits) {
        return new Expression.NumberLiteral(new BigDecimal(digits));
    }

    private static Expression text(String text) {
        return new Expression.TextLiteral(text);
    }
}
