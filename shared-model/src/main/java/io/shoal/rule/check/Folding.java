package io.shoal.rule.check;

import com.google.re2j.Pattern;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.Rule;
import io.shoal.value.TextOrder;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What literals alone come to. Moments are folded to milliseconds; that types fit has been checked before. */
final class Folding {

    private final ZoneId zone;

    Folding(ZoneId zone) {
        this.zone = zone;
    }

    /** The truth of a rule if literals alone decide it. */
    Optional<Boolean> truth(Rule rule) {
        return switch (rule) {
            case Rule.And and -> joined(and.parts(), false);
            case Rule.Or or -> joined(or.parts(), true);
            case Rule.Not not -> truth(not.part()).map(truth -> !truth);
            case Rule.Compare compare -> compare(compare);
            case Rule.In in -> value(in.value()).map(value -> in(in, value) != in.negated());
            case Rule.Between between -> between(between).map(truth -> truth != between.negated());
            case Rule.Contains contains ->
                value(contains.value()).map(value -> contains(contains, value) != contains.negated());
            case Rule.Match match -> value(match.value()).map(value -> match(match, value) != match.negated());
            case Rule.Known known -> value(known.value()).map(value -> !value.equals(Value.NOTHING) != known.negated());
            case Rule.Did _, Rule.InSegment _, Rule.HasConsent _, Rule.Anniversary _ -> Optional.empty();
        };
    }

    /** One part that decides is enough; else all have to be known. */
    private Optional<Boolean> joined(List<Rule> parts, boolean decisive) {
        List<Optional<Boolean>> truths = parts.stream().map(this::truth).toList();
        if (truths.contains(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return truths.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!decisive);
    }

    private Optional<Boolean> compare(Rule.Compare compare) {
        Optional<Value> left = value(compare.left());
        Optional<Value> right = value(compare.right());
        boolean different = compare.comparison() == Comparison.NOT_EQUAL;
        if (isUnknown(left) || isUnknown(right)) {
            return Optional.of(different);
        }
        return left.flatMap(first -> right.map(second -> compare.comparison().holds(order(first, second))));
    }

    private static boolean isUnknown(Optional<Value> value) {
        return value.isPresent() && value.get().equals(Value.NOTHING);
    }

    private boolean in(Rule.In in, Value value) {
        return in.options().stream()
                .flatMap(option -> value(option).stream())
                .anyMatch(option -> order(option, value) == 0);
    }

    private Optional<Boolean> between(Rule.Between between) {
        Optional<Value> value = value(between.value());
        Optional<Value> low = value(between.low());
        Optional<Value> high = upper(between.high());
        if (isUnknown(value)
                || isUnknown(low)
                || isUnknown(high)
                || above(low, high)
                || above(low, value)
                || above(value, high)) {
            return Optional.of(false);
        }
        return value.isPresent() && low.isPresent() && high.isPresent() ? Optional.of(true) : Optional.empty();
    }

    private static boolean above(Optional<Value> first, Optional<Value> second) {
        return first.isPresent() && second.isPresent() && order(first.get(), second.get()) > 0;
    }

    private boolean contains(Rule.Contains contains, Value value) {
        return value instanceof Value.Text(String text)
                && contains.element() instanceof Expression.TextLiteral(String element)
                && text.contains(element);
    }

    private static boolean match(Rule.Match match, Value value) {
        return value instanceof Value.Text(String text)
                && switch (match.how()) {
                    case STARTS_WITH -> text.startsWith(match.text());
                    case ENDS_WITH -> text.endsWith(match.text());
                    case MATCHES -> Pattern.compile(match.text()).matcher(text).find();
                };
    }

    /** What a value comes to: nothing where that is unknown, empty where more than literals decides. */
    private Optional<Value> value(Expression value) {
        return switch (value) {
            case Expression.TextLiteral literal -> Optional.of(new Value.Text(literal.text()));
            case Expression.NumberLiteral literal -> Optional.of(new Value.Number(literal.number()));
            case Expression.TruthLiteral literal -> Optional.of(new Value.Truth(literal.truth()));
            case Expression.DateLiteral date -> Instants.start(date, zone).map(Folding::moment);
            case Expression.TimestampLiteral timestamp ->
                Instants.start(timestamp, zone).map(Folding::moment);
            case Expression.Negate negate -> value(negate.operand()).map(Folding::negated);
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression other -> Optional.empty();
        };
    }

    private Optional<Value> upper(Expression high) {
        return high instanceof Moment moment && high instanceof Expression.Literal
                ? Instants.end(moment, zone).map(Folding::moment)
                : value(high);
    }

    private static Value moment(Instant instant) {
        return Value.Number.of(instant.toEpochMilli());
    }

    private static Value negated(Value value) {
        return value instanceof Value.Number(BigDecimal number) ? new Value.Number(number.negate()) : Value.NOTHING;
    }

    private Optional<Value> arithmetic(Expression.Arithmetic arithmetic) {
        Optional<Value> left = value(arithmetic.left());
        Optional<Value> right = value(arithmetic.right());
        if (isUnknown(left) || isUnknown(right)) {
            return Optional.of(Value.NOTHING);
        }
        return left.flatMap(first -> right.map(second -> calculate(arithmetic.operator(), first, second)));
    }

    private static Value calculate(Operator operator, Value first, Value second) {
        if (!(first instanceof Value.Number(BigDecimal left)) || !(second instanceof Value.Number(BigDecimal right))) {
            return Value.NOTHING;
        }
        if (operator == Operator.DIVIDE && right.signum() == 0) {
            return Value.NOTHING;
        }
        return new Value.Number(
                switch (operator) {
                    case ADD -> left.add(right);
                    case SUBTRACT -> left.subtract(right);
                    case MULTIPLY -> left.multiply(right);
                    case DIVIDE -> left.divide(right, 10, RoundingMode.HALF_EVEN);
                });
    }

    /** How two values of one type are ordered; different types are different. */
    private static int order(Value first, Value second) {
        if (first instanceof Value.Number(BigDecimal left) && second instanceof Value.Number(BigDecimal right)) {
            return left.compareTo(right);
        }
        if (first instanceof Value.Text(String left) && second instanceof Value.Text(String right)) {
            return TextOrder.compare(left, right);
        }
        return first.equals(second) ? 0 : 1;
    }
}
