package io.shoal.rule.plan;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.Inputs;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Rules at random, about few events, close together in time. Durations are a few minutes, so that much happens at one instant. */
final class RandomRules {
    static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    static final long MINUTE = TimeUnit.MINUTES.millis();

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    CheckedRule next() {
        Inputs inputs = new Inputs(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, true);
        return new CheckedRule(rule(2), "", inputs);
    }

    private Rule rule(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(5)) {
            case 0 -> new Rule.And(parts(depth));
            case 1 -> new Rule.Or(parts(depth));
            case 2 -> new Rule.Not(rule(depth - 1));
            default -> leaf();
        };
    }

    private List<Rule> parts(int depth) {
        List<Rule> parts = new ArrayList<>(List.of(rule(depth - 1), rule(depth - 1)));
        while (random.nextInt(3) == 0) {
            parts.add(rule(depth - 1));
        }
        return parts;
    }

    private Rule leaf() {
        return switch (random.nextInt(14)) {
            case 0 -> new Rule.Between(number(), random.nextBoolean(), literal(), literal());
            case 1 -> new Rule.In(number(), random.nextBoolean(), List.of(literal(), literal()));
            case 2 -> new Rule.Known(random.nextBoolean() ? number() : time(), random.nextBoolean());
            case 3, 4 -> new Rule.Did(random.nextBoolean(), events(true));
            case 5 -> new Rule.Compare(time(), comparison(), random.nextBoolean() ? time() : timestamp());
            case 6 -> new Rule.Anniversary(Path.of("day"), random.nextInt(3), Optional.empty());
            case 7 -> new Rule.Compare(edge("text"), comparison(), new Expression.TextLiteral("b"));
            case 8 -> new Rule.Contains(edge("list"), random.nextBoolean(), new Expression.TextLiteral("x"));
            case 9 -> new Rule.Match(edge("text"), random.nextBoolean(), TextMatch.MATCHES, "^[ab]");
            case 10 -> new Rule.Between(time(), random.nextBoolean(), timestamp(), date());
            default -> new Rule.Compare(number(), comparison(), random.nextInt(3) == 0 ? number() : literal());
        };
    }

    private Comparison comparison() {
        return any(Comparison.values());
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Expression number() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Expression.Count(events(true));
            case 2, 3, 4 -> elapsed();
            case 5 -> new Expression.Arithmetic(elapsed(), operator(), elapsed());
            case 6 ->
                new Expression.Arithmetic(
                        elapsed(), Operator.DIVIDE, new Expression.NumberLiteral(new BigDecimal("1.5")));
            case 7 -> new Expression.Arithmetic(aggregate(), any(Operator.values()), aggregate());
            default -> aggregate();
        };
    }

    private Operator operator() {
        return random.nextBoolean() ? Operator.ADD : Operator.SUBTRACT;
    }

    private Expression aggregate() {
        AggregateFunction function = any(AggregateFunction.values());
        return new Expression.Aggregate(function, events(true), Path.of("amount"));
    }

    private Expression edge(String property) {
        AggregateFunction function = random.nextBoolean() ? AggregateFunction.FIRST : AggregateFunction.LAST;
        return new Expression.Aggregate(function, events(true), Path.of(property));
    }

    private Expression elapsed() {
        return new Expression.Elapsed(
                TimeUnit.MINUTES, random.nextBoolean() ? Direction.SINCE : Direction.UNTIL, moment(true));
    }

    private Expression.EventTime time() {
        return new Expression.EventTime(random.nextBoolean() ? End.FIRST : End.LAST, events(true));
    }

    private Events events(boolean moving) {
        return new Events(pattern(), filter(), window(moving));
    }

    private EventPattern pattern() {
        return switch (random.nextInt(5)) {
            case 0 -> new EventPattern.Prefix("");
            case 1 -> new EventPattern.Prefix("a");
            case 2 -> new EventPattern.Exact("b");
            case 3 -> new EventPattern.Exact("ab");
            default -> new EventPattern.Exact("a");
        };
    }

    private Optional<Rule> filter() {
        return random.nextInt(4) == 0
                ? Optional.of(
                        new Rule.Compare(new Expression.Attribute(Path.of("amount")), Comparison.GREATER, literal()))
                : Optional.empty();
    }

    private Window window(boolean moving) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Window.InLast(1 + random.nextInt(6), TimeUnit.MINUTES);
            case 3 -> new Window.Since(moment(moving));
            case 4 -> new Window.Before(moment(moving));
            case 5 -> new Window.Between(moment(moving), moment(moving));
            default -> new Window.Always();
        };
    }

    private Moment moment(boolean moving) {
        return switch (random.nextInt(moving ? 6 : 3)) {
            case 0 -> new Expression.Attribute(Path.of("when"));
            case 1 -> timestamp();
            case 2 -> date();
            case 3 -> new Expression.EventTime(End.FIRST, events(false));
            default -> new Expression.EventTime(End.LAST, events(false));
        };
    }

    private Expression.DateLiteral date() {
        return new Expression.DateLiteral(LocalDate.of(2026, 2, 28).plusDays(random.nextInt(2)));
    }

    private Expression.TimestampLiteral timestamp() {
        return new Expression.TimestampLiteral(Instant.ofEpochMilli(START + random.nextInt(10) * MINUTE));
    }

    private Expression.NumberLiteral literal() {
        String[] numbers = {"0", "1", "2", "2.5", "3", "-1", "0.00001", "4", "1.3333"};
        return new Expression.NumberLiteral(new BigDecimal(numbers[random.nextInt(numbers.length)]));
    }
}
