package io.shoal.rule.plan;

import io.shoal.rule.tree.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Two numbers combined. A time divided by a number stays exact, a number divided by a number is rounded. */
record ArithmeticTerm(Term left, Operator operator, Term right) implements Term {

    @Override
    public Reading read(Subject subject, long now) {
        Reading one = left.read(subject, now);
        Reading other = right.read(subject, now);
        Content combined =
                one.content() instanceof Content.Amount(Form a) && other.content() instanceof Content.Amount(Form b)
                        ? combine(a, b)
                        : Contents.UNKNOWN;
        return new Reading(combined, Math.min(one.until(), other.until()));
    }

    private Content combine(Form one, Form other) {
        return switch (operator) {
            case ADD -> new Content.Amount(one.plus(other));
            case SUBTRACT -> new Content.Amount(one.minus(other));
            case MULTIPLY -> multiply(one, other);
            case DIVIDE -> divide(one, other);
        };
    }

    private static Content multiply(Form one, Form other) {
        if (other.isConstant()) {
            return new Content.Amount(one.times(other));
        }
        return one.isConstant() ? new Content.Amount(other.times(one)) : Contents.UNKNOWN;
    }

    private Content divide(Form one, Form other) {
        if (!other.isConstant() || other.constant().signum() == 0) {
            return Contents.UNKNOWN;
        }
        if (left.isTime()) {
            return new Content.Amount(one.over(other));
        }
        BigDecimal quotient = one.constant()
                .multiply(other.divisor())
                .divide(other.constant().multiply(one.divisor()), Form.PLACES, RoundingMode.HALF_EVEN);
        return Content.of(quotient);
    }

    @Override
    public boolean isCurve() {
        return left.isCurve() || right.isCurve();
    }

    @Override
    public boolean isTime() {
        return left.isTime() || (right.isTime() && operator != Operator.DIVIDE);
    }
}
