package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number that moves evenly: {@code (constant + slope * now) / divisor}, exact. {@code now} is in epoch milliseconds, the divisor positive.
 */
record Form(BigDecimal constant, BigDecimal slope, BigDecimal divisor) {
    /** Digits after the point to which divisions of numbers are rounded. */
    static final int PLACES = 10;

    private static final BigDecimal FAR = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    static Form of(BigDecimal number) {
        return new Form(number, BigDecimal.ZERO, BigDecimal.ONE);
    }

    /** The time from a moment to now, in units of so many milliseconds. */
    static Form since(long moment, long unit) {
        return new Form(BigDecimal.valueOf(moment).negate(), BigDecimal.ONE, BigDecimal.valueOf(unit));
    }

    boolean isConstant() {
        return slope.signum() == 0;
    }

    Form negate() {
        return new Form(constant.negate(), slope.negate(), divisor);
    }

    Form plus(Form other) {
        return new Form(
                constant.multiply(other.divisor).add(other.constant.multiply(divisor)),
                slope.multiply(other.divisor).add(other.slope.multiply(divisor)),
                divisor.multiply(other.divisor));
    }

    Form minus(Form other) {
        return plus(other.negate());
    }

    /** The product with a form that does not move. */
    Form times(Form factor) {
        return new Form(
                constant.multiply(factor.constant), slope.multiply(factor.constant), divisor.multiply(factor.divisor));
    }

    /** The exact quotient by a form that does not move and is not zero. */
    Form over(Form quotient) {
        BigDecimal sign = BigDecimal.valueOf(quotient.constant.signum());
        BigDecimal factor = quotient.divisor.multiply(sign);
        return new Form(constant.multiply(factor), slope.multiply(factor), divisor.multiply(quotient.constant.abs()));
    }

    /** The value at an instant, rounded half-even. */
    BigDecimal at(long now) {
        return slope.multiply(BigDecimal.valueOf(now)).add(constant).divide(divisor, PLACES, RoundingMode.HALF_EVEN);
    }

    /** The exact value of a form that is made of nothing but a number. */
    BigDecimal exact() {
        return divisor.compareTo(BigDecimal.ONE) == 0 ? constant : at(0);
    }

    int sign(long now) {
        return slope.signum() == 0
                ? constant.signum()
                : slope.multiply(BigDecimal.valueOf(now)).add(constant).signum();
    }

    /** Whether it compares so to zero, and until when. */
    long compare(Comparison comparison, long now) {
        boolean truth = comparison.holds(sign(now));
        if (isConstant()) {
            return Truth.constant(truth);
        }
        BigDecimal zero = constant.negate().divide(slope, 0, RoundingMode.CEILING);
        if (zero.abs().compareTo(FAR) > 0) {
            return Truth.constant(truth);
        }
        long crossing = zero.longValue();
        for (long instant = crossing; instant <= crossing + 1; instant++) {
            if (instant > now && comparison.holds(sign(instant)) != truth) {
                return Truth.of(truth, instant);
            }
        }
        return Truth.constant(truth);
    }
}
