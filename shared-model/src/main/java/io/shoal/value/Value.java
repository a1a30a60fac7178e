package io.shoal.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A value of an attribute or of an event's property, in the shapes of JSON.
 *
 * <p>Two values are equal exactly where the rule language says so with {@code =}: numbers by their worth (1 and 1.0 are one), 1 and '1' are two.
 */
public sealed interface Value {

    /** JSON null, and what stands for "unknown" in evaluation. */
    Nothing NOTHING = new Nothing();

    /** Text, compared and ordered by code points. */
    record Text(String text) implements Value {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** An exact decimal, kept without trailing zeros so that equal numbers are equal records. */
    @SuppressWarnings("AvoidCommonTypeNames") // always written Value.Number
    record Number(BigDecimal number) implements Value {
        public Number {
            number = number.stripTrailingZeros();
        }

        /** The whole number given. */
        public static Number of(long number) {
            return new Number(BigDecimal.valueOf(number));
        }

        /** The number that these digits write, such as {@code 59.90}. */
        public static Number of(String digits) {
            return new Number(new BigDecimal(digits));
        }
    }

    /** TRUE or FALSE. */
    record Truth(boolean truth) implements Value {}

    /** A list; its elements in their order. */
    record ListValue(List<Value> elements) implements Value {
        public ListValue {
            elements = List.copyOf(elements);
        }
    }

    /** A JSON object; its keys keep their order. */
    record MapValue(Map<String, Value> entries) implements Value {
        public static final MapValue EMPTY = new MapValue(Map.of());

        public MapValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** What stands under this key, {@link #NOTHING} where there is no such key. */
        public Value get(String key) {
            return entries.getOrDefault(key, NOTHING);
        }
    }

    /** JSON null: unknown. */
    record Nothing() implements Value {}
}
