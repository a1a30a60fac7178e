package io.shoal.rule;

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

/** Random trees: every construct wherever the grammar lets it stand, whether it makes sense or not. */
final class RuleTrees {

    private static final int DEPTH = 4;

    private RuleTrees() {}

    static Arbitrary<Rule> rules() {
        return rules(DEPTH, false);
    }

    private static Arbitrary<Rule> rules(int depth, boolean filter) {
        Arbitrary<Rule> simple =
                filter ? conditions(depth, true) : Arbitraries.oneOf(conditions(depth, false), ofCustomer(depth));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Rule> inner = Arbitraries.lazy(() -> rules(depth - 1, filter));
        Arbitrary<List<Rule>> parts = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(simple, parts.map(Rule.And::new), parts.map(Rule.Or::new), inner.map(Rule.Not::new));
    }

    private static Arbitrary<Rule> conditions(int depth, boolean filter) {
        Arbitrary<Expression> value = values(Math.min(depth, 2), filter);
        Arbitrary<Boolean> negated = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(value, Arbitraries.of(Comparison.class), value)
                        .as(Rule.Compare::new),
                Combinators.combine(
                                value, negated, literals().list().ofMinSize(1).ofMaxSize(3))
                        .as(Rule.In::new),
                Combinators.combine(value, negated, value, value).as(Rule.Between::new),
                Combinators.combine(value, negated, literals()).as(Rule.Contains::new),
                Combinators.combine(value, negated, Arbitraries.of(TextMatch.class), texts())
                        .as(Rule.Match::new),
                Combinators.combine(value, negated).as(Rule.Known::new));
    }

    private static Arbitrary<Rule> ofCustomer(int depth) {
        Arbitrary<Boolean> negated = Arbitraries.of(true, false);
        Arbitrary<Optional<ZoneId>> zones =
                Arbitraries.of("UTC", "Europe/Paris", "+02:00").map(ZoneId::of).optional();
        return Arbitraries.oneOf(
                Combinators.combine(negated, events(depth)).as(Rule.Did::new),
                Combinators.combine(negated, texts()).as(Rule.InSegment::new),
                texts().map(Rule.HasConsent::new),
                Combinators.combine(paths(), Arbitraries.integers().between(0, 364), zones)
                        .as(Rule.Anniversary::new));
    }

    private static Arbitrary<Expression> values(int depth, boolean filter) {
        Arbitrary<Expression> literals = literals().map(literal -> literal);
        Arbitrary<Expression> attributes = paths().map(Expression.Attribute::new);
        Arbitrary<Expression> distances =
                Combinators.combine(paths(), numbers(), numbers()).as(Expression.DistanceKm::new);
        Arbitrary<Expression> simple = filter
                ? Arbitraries.oneOf(literals, attributes, distances)
                : Arbitraries.oneOf(literals, attributes, distances, functions(depth));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Expression> inner = Arbitraries.lazy(() -> values(depth - 1, filter));
        return Arbitraries.oneOf(
                simple,
                Combinators.combine(inner, Arbitraries.of(Operator.class), inner)
                        .as(Expression.Arithmetic::new),
                inner.map(Expression.Negate::new));
    }

    private static Arbitrary<Expression> functions(int depth) {
        return Arbitraries.oneOf(
                events(depth).map(Expression.Count::new),
                Combinators.combine(Arbitraries.of(AggregateFunction.class), events(depth), paths())
                        .as(Expression.Aggregate::new),
                eventTimes(depth).map(time -> time),
                Combinators.combine(Arbitraries.of(TimeUnit.class), Arbitraries.of(Direction.class), moments(depth))
                        .as(Expression.Elapsed::new),
                paths().map(Expression.Percentile::new),
                texts().map(Expression.Bucket::new));
    }

    private static Arbitrary<Expression.EventTime> eventTimes(int depth) {
        return Combinators.combine(Arbitraries.of(End.class), events(depth - 1)).as(Expression.EventTime::new);
    }

    private static Arbitrary<Moment> moments(int depth) {
        Arbitrary<Moment> simple = Arbitraries.oneOf(
                dates().map(date -> date), timestamps().map(time -> time), paths().map(Expression.Attribute::new));
        return depth <= 0
                ? simple
                : Arbitraries.oneOf(
                        simple, Arbitraries.lazy(() -> eventTimes(depth - 1)).map(time -> time));
    }

    private static Arbitrary<Events> events(int depth) {
        Arbitrary<EventPattern> patterns = Arbitraries.oneOf(
                names().filter(name -> !name.endsWith("*")).map(EventPattern.Exact::new),
                names().map(EventPattern.Prefix::new),
                Arbitraries.just(new EventPattern.Prefix("")));
        Arbitrary<Optional<Rule>> filters = depth <= 0
                ? Arbitraries.just(Optional.empty())
                : Arbitraries.lazy(() -> rules(Math.min(depth - 1, 1), true)).optional();
        return Combinators.combine(patterns, filters, windows(depth)).as(Events::new);
    }

    private static Arbitrary<Window> windows(int depth) {
        Arbitrary<Moment> moments = moments(depth - 1);
        return Arbitraries.oneOf(
                Arbitraries.just(new Window.Always()),
                Combinators.combine(Arbitraries.longs().between(1, 1000), Arbitraries.of(TimeUnit.class))
                        .as(Window.InLast::new),
                moments.map(Window.Since::new),
                moments.map(Window.Before::new),
                Combinators.combine(moments, moments).as(Window.Between::new));
    }

    private static Arbitrary<Expression.Literal> literals() {
        return Arbitraries.oneOf(
                texts().map(Expression.TextLiteral::new),
                numbers().map(Expression.NumberLiteral::new),
                Arbitraries.of(true, false).map(Expression.TruthLiteral::new),
                dates().map(date -> date),
                timestamps().map(time -> time));
    }

    private static Arbitrary<Expression.DateLiteral> dates() {
        return Arbitraries.longs()
                .between(-700_000, 2_900_000)
                .map(day -> new Expression.DateLiteral(LocalDate.ofEpochDay(day)));
    }

    private static Arbitrary<Expression.TimestampLiteral> timestamps() {
        return Arbitraries.longs()
                .between(-60_000_000_000_000L, 250_000_000_000_000L)
                .map(millis -> new Expression.TimestampLiteral(Instant.ofEpochMilli(millis)));
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1000000"), new BigDecimal("1000000"))
                        .ofScale(3),
                Arbitraries.longs().map(BigDecimal::valueOf),
                Arbitraries.of("0", "-1", "1.50", "-0.0").map(BigDecimal::new));
    }

    static Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("ab'\"\\`\n\t\r\u0000\u00e9*. {}\u2028")
                .ofMaxLength(6);
        return Arbitraries.oneOf(odd, Arbitraries.of("", "'", "\\", "NY", "\ud83d\udc1f"));
    }

    static Arbitrary<String> names() {
        Arbitrary<String> plain = Arbitraries.of(
                "a", "total", "order_placed", "_x1", "and", "Date", "LAST", "in", "order.placed", "a*", "*");
        return Arbitraries.oneOf(plain, texts().filter(text -> !text.isEmpty()));
    }

    private static Arbitrary<Path> paths() {
        return names().list().ofMinSize(1).ofMaxSize(3).map(Path::new);
    }
}
