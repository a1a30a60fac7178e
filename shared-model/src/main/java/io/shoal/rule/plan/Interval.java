package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whole numbers from {@code low} to {@code high}, both included; none where low lies above high. */
record Interval(long low, long high) {
    /** Further than any instant or count reaches, and far from overflow. */
    static final long FAR = 1L << 60;

    private static final BigDecimal LIMIT = BigDecimal.valueOf(FAR);
    private static final Interval NONE = new Interval(1, 0);

    /** The whole numbers that compare so to a number; {@code !=} is not asked for. */
    static Interval of(Comparison comparison, BigDecimal number) {
        long floor = whole(number, RoundingMode.FLOOR);
        long ceiling = whole(number, RoundingMode.CEILING);
        return switch (comparison) {
            case EQUAL -> floor == ceiling ? new Interval(floor, floor) : NONE;
            case LESS -> new Interval(-FAR, ceiling - 1);
            case LESS_OR_EQUAL -> new Interval(-FAR, floor);
            case GREATER -> new Interval(floor + 1, FAR);
            case GREATER_OR_EQUAL -> new Interval(ceiling, FAR);
            case NOT_EQUAL -> throw new IllegalArgumentException("the numbers that differ are no interval");
        };
    }

    private static long whole(BigDecimal number, RoundingMode rounding) {
        return number.min(LIMIT).max(LIMIT.negate()).setScale(0, rounding).longValue();
    }

    Interval negate() {
        return low > high ? this : new Interval(-high, -low);
    }

    boolean holds(long number) {
        return low <= number && number <= high;
    }
}
