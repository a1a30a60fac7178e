package io.shoal.oracle;

import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import org.hipparchus.fraction.BigFraction;

/** What an expression came to. */
sealed interface Seen {

    /** Not known: it compares as false with everything. */
    record Unknown() implements Seen {}

    /**
     * A number.
     *
     * @param time whether it is a time: a division of one is not rounded
     */
    record Amount(BigFraction amount, boolean time) implements Seen {}

    record Instantly(Instant instant) implements Seen {}

    /** A text, a truth value, a list or a map. */
    record Other(Value value) implements Seen {}

    Seen UNKNOWN = new Unknown();

    static Seen of(Value value) {
        return switch (value) {
            case Value.Nothing nothing -> UNKNOWN;
            case Value.Number number -> new Amount(exact(number.number()), false);
            case Value.Text text -> new Other(text);
            case Value.Truth truth -> new Other(truth);
            case Value.ListValue list -> new Other(list);
            case Value.MapValue map -> new Other(map);
        };
    }

    static BigFraction exact(BigDecimal number) {
        return number.scale() >= 0
                ? new BigFraction(number.unscaledValue(), java.math.BigInteger.TEN.pow(number.scale()))
                : new BigFraction(number.toBigIntegerExact());
    }
}
