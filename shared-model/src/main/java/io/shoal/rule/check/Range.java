package io.shoal.rule.check;

import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.Expression;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The numbers that a value can be at all.
 *
 * @param low the least of them
 * @param high the greatest, if there is one
 * @param always whether the value is never unknown
 */
record Range(BigDecimal low, Optional<BigDecimal> high, boolean always) {

    static Optional<Range> of(Expression value) {
        return switch (value) {
            case Expression.Count _ -> Optional.of(from(0, true));
            case Expression.Aggregate aggregate
            when aggregate.function() == AggregateFunction.DISTINCT -> Optional.of(from(0, true));
            case Expression.Bucket _ -> Optional.of(between(0, 99, true));
            case Expression.Percentile _ -> Optional.of(between(0, 100, false));
            case Expression.DistanceKm _ -> Optional.of(from(0, false));
            case Expression.Elapsed elapsed when sinceEvent(elapsed) -> Optional.of(from(0, false));
            case Expression.Attribute attribute -> BuiltIn.of(attribute.path()).flatMap(Range::of);
            case Expression other -> Optional.empty();
        };
    }

    private static boolean sinceEvent(Expression.Elapsed elapsed) {
        return elapsed.direction() == Direction.SINCE && elapsed.moment() instanceof Expression.EventTime;
    }

    private static Optional<Range> of(BuiltIn builtIn) {
        return switch (builtIn) {
            case RFM_R, RFM_F, RFM_M -> Optional.of(between(1, 5, false));
            case RFM_RECENCY -> Optional.of(from(0, false));
            case RFM_FREQUENCY -> Optional.of(from(1, false));
            case PREDICTED_ALIVE -> Optional.of(between(0, 1, false));
            case RFM_MONETARY, RFM_CELL, PREDICTED_PURCHASES_90D, PREDICTED_VALUE_365D -> Optional.empty();
            case CUSTOMER_FIRST_SEEN, CUSTOMER_LAST_SEEN, CUSTOMER_COMPLETENESS, CUSTOMER_ID -> Optional.empty();
        };
    }

    private static Range from(long low, boolean always) {
        return new Range(BigDecimal.valueOf(low), Optional.empty(), always);
    }

    private static Range between(long low, long high, boolean always) {
        return new Range(BigDecimal.valueOf(low), Optional.of(BigDecimal.valueOf(high)), always);
    }

    /** The truth of a comparison with this number, if it is the same for every value in the range; true only if the value is never unknown. */
    Optional<Boolean> decides(Comparison comparison, BigDecimal number) {
        if (impossible(comparison, number)) {
            return Optional.of(false);
        }
        boolean certain = always && impossible(comparison.negate(), number);
        return certain ? Optional.of(true) : Optional.empty();
    }

    private boolean impossible(Comparison comparison, BigDecimal number) {
        int toLow = number.compareTo(low);
        int toHigh = high.map(number::compareTo).orElse(-1);
        return switch (comparison) {
            case EQUAL -> toLow < 0 || toHigh > 0;
            case NOT_EQUAL -> false;
            case LESS -> toLow <= 0;
            case LESS_OR_EQUAL -> toLow < 0;
            case GREATER -> toHigh >= 0;
            case GREATER_OR_EQUAL -> toHigh > 0;
        };
    }
}
