package io.shoal.value;

import java.util.Arrays;
import java.util.Optional;

/** What kind of value something is, in the words of JSON. */
public enum ValueType {
    /** Text. */
    TEXT("text"),
    /** An exact decimal. */
    NUMBER("number"),
    /** TRUE or FALSE. */
    BOOLEAN("boolean"),
    /** A list. */
    LIST("list"),
    /** An object. */
    OBJECT("object");

    private final String label;

    ValueType(String label) {
        this.label = label;
    }

    /** Returns the word for it in answers and reports. */
    public String label() {
        return label;
    }

    /** Finds a type by its word. */
    public static Optional<ValueType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** Returns the type of a value; what is unknown has none. */
    public static Optional<ValueType> of(Value value) {
        return switch (value) {
            case Value.Text _ -> Optional.of(TEXT);
            case Value.Number _ -> Optional.of(NUMBER);
            case Value.Truth _ -> Optional.of(BOOLEAN);
            case Value.ListValue _ -> Optional.of(LIST);
            case Value.MapValue _ -> Optional.of(OBJECT);
            case Value.Nothing _ -> Optional.empty();
        };
    }
}
