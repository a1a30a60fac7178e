package io.shoal.state;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as whole numbers of ten-thousandths, the grain to which event properties are rounded; what does not fit stays a {@link BigDecimal}. */
public final class Scaled {
    /** Digits after the point. */
    public static final int PLACES = 4;

    /** Stands for "no number" in a column. */
    static final long MISSING = Long.MIN_VALUE;

    /** Stands for a number too large or too fine to be scaled. */
    public static final long LARGE = Long.MIN_VALUE + 1;

    /** So many digits before the point always fit. */
    private static final int DIGITS = 11;

    /** A column adds up thousands of such numbers without overflow. */
    private static final int BITS = 50;

    private Scaled() {}

    /** The number in ten-thousandths, or {@link #LARGE}. */
    public static long of(BigDecimal number) {
        int scale = number.scale();
        if (scale > PLACES || number.precision() - scale > DIGITS) {
            return of(number, BITS);
        }
        return number.unscaledValue().longValue() * power(PLACES - scale);
    }

    /** As {@link #of(BigDecimal)} for numbers of so many bits. */
    static long of(BigDecimal number, int bits) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > PLACES || stripped.precision() - stripped.scale() > 30) {
            return LARGE;
        }
        BigInteger scaled = stripped.setScale(PLACES).unscaledValue();
        return scaled.bitLength() <= bits ? scaled.longValue() : LARGE;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int index = 0; index < exponent; index++) {
            power *= 10;
        }
        return power;
    }

    /** The number that so many ten-thousandths are. */
    public static BigDecimal decimal(long scaled) {
        return BigDecimal.valueOf(scaled, PLACES);
    }
}
