package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The frequent leaves, answered without going through terms. Each gives exactly what the general way gives. */
final class Shortcuts {

    private Shortcuts() {}

    static Optional<Evaluator> compare(Term left, Comparison comparison, Term right, ZoneId zone) {
        if (right instanceof ConstantTerm(Content literal)) {
            return compare(left, comparison, literal);
        }
        return left instanceof ConstantTerm(Content literal)
                ? compare(right, comparison.flip(), literal)
                : Optional.empty();
    }

    private static Optional<Evaluator> compare(Term term, Comparison comparison, Content literal) {
        return switch (literal) {
            case Content.Amount(Form number) -> compare(term, comparison, number.exact());
            case Content.Plain(Value value) ->
                term instanceof AttributeTerm(var path)
                        ? Optional.of(new CompareAttribute(path, comparison, value))
                        : Optional.empty();
            case Content.Point _, Content.Unknown _ -> Optional.empty();
        };
    }

    private static Optional<Evaluator> compare(Term term, Comparison comparison, BigDecimal literal) {
        return switch (term) {
            case AttributeTerm(var path) ->
                Optional.of(new CompareAttribute(path, comparison, new Value.Number(literal)));
            case CountTerm count
            when isSimple(count.pieces(), count.bounds()) ->
                Optional.of(countWithin(count.pieces().getFirst(), Interval.of(comparison, literal)));
            case NumbersTerm numbers
            when isSimple(numbers.pieces(), numbers.bounds()) ->
                compareNumbers(numbers.pieces().getFirst(), numbers.average(), comparison, literal);
            case ExtremeTerm extreme
            when isSimple(extreme.pieces(), extreme.bounds()) ->
                Optional.of(compareExtreme(extreme, comparison, literal));
            case ElapsedTerm elapsed -> elapsedWithin(elapsed, comparison, literal);
            default -> Optional.empty();
        };
    }

    private static boolean isSimple(List<Piece> pieces, Bounds bounds) {
        return pieces.size() == 1 && bounds.isFixed();
    }

    private static Evaluator countWithin(Piece piece, Interval interval) {
        return piece.total() ? new TotalCountWithin(piece, interval) : new WindowCountWithin(piece, interval);
    }

    private static Optional<Evaluator> compareNumbers(
            Piece piece, boolean average, Comparison comparison, BigDecimal literal) {
        Addends addends = Addends.of(average, comparison, literal);
        if (!piece.total()) {
            return Optional.of(new WindowNumbers(piece, addends));
        }
        return Optional.of(new TotalNumbers(piece, addends));
    }

    private static Evaluator compareExtreme(ExtremeTerm extreme, Comparison comparison, BigDecimal literal) {
        Piece piece = extreme.pieces().getFirst();
        return piece.total()
                ? new TotalExtreme(piece, extreme.greatest(), comparison, literal)
                : new WindowExtreme(piece, comparison, literal);
    }

    private static Optional<Evaluator> elapsedWithin(ElapsedTerm elapsed, Comparison comparison, BigDecimal literal) {
        if (elapsed.moment() instanceof EventTimeTerm time
                && isSimple(time.pieces(), time.bounds())
                && time.pieces().getFirst().total()) {
            BigDecimal millis = literal.multiply(BigDecimal.valueOf(elapsed.unit()));
            Interval interval = Interval.of(comparison, millis);
            return Optional.of(new ElapsedWithin(
                    time.pieces().getFirst(), time.last(), elapsed.since() ? interval : interval.negate()));
        }
        return Optional.empty();
    }

    static Optional<Evaluator> in(Term term, List<Term> options) {
        if (!(term instanceof AttributeTerm(var path))) {
            return Optional.empty();
        }
        Set<Value> values = new HashSet<>();
        for (Term option : options) {
            switch (option) {
                case ConstantTerm(Content.Plain(Value value)) -> values.add(value);
                case ConstantTerm(Content.Amount(Form number)) -> values.add(new Value.Number(number.exact()));
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new AttributeIn(path, values));
    }

    static Optional<Evaluator> happened(EventTimeTerm time) {
        return isSimple(time.pieces(), time.bounds())
                        && time.pieces().getFirst().total()
                ? Optional.of(new Happened(time.pieces().getFirst(), time.last()))
                : Optional.empty();
    }
}
