package io.shoal.rule.plan;

import io.shoal.value.Value;
import java.math.BigDecimal;

/** What an expression can hold: nothing known, a number (perhaps one that moves with time), an instant, or another value. */
sealed interface Content {
    /** Nothing known. */
    record Unknown() implements Content {}

    /** A number, as a function of the instant. */
    record Amount(Form form) implements Content {}

    /** An instant, in epoch milliseconds. */
    record Point(long millis) implements Content {}

    /** A text, a truth, a list or a map. */
    record Plain(Value value) implements Content {}

    static Content of(Value value) {
        return switch (value) {
            case Value.Nothing _ -> Contents.UNKNOWN;
            case Value.Number number -> new Amount(Form.of(number.number()));
            case Value.Text _, Value.Truth _, Value.ListValue _, Value.MapValue _ -> new Plain(value);
        };
    }

    static Content of(BigDecimal number) {
        return new Amount(Form.of(number));
    }

    default boolean isKnown() {
        return !(this instanceof Unknown);
    }
}
