package io.shoal.value;

import java.util.Locale;
import java.util.Optional;

/** The types that values have in rules. A moment is a text that reads as one, so it has none of its own. */
public enum ValueType {
    /** Numbers. */
    NUMBER,
    /** Texts, moments too. */
    TEXT,
    /** TRUE and FALSE. */
    TRUTH,
    /** Lists. */
    LIST,
    /** Maps. */
    MAP;

    /** Returns the word for it in answers and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type of a value, empty for {@link Value#NOTHING}. */
    public static Optional<ValueType> of(Value value) {
        return switch (value) {
            case Value.Number _ -> Optional.of(NUMBER);
            case Value.Text _ -> Optional.of(TEXT);
            case Value.Truth _ -> Optional.of(TRUTH);
            case Value.ListValue _ -> Optional.of(LIST);
            case Value.MapValue _ -> Optional.of(MAP);
            case Value.Nothing _ -> Optional.empty();
        };
    }
}
