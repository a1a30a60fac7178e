package io.shoal.rule.check;

/** What a value can be as far as the rule itself tells. */
public enum Type {
    NUMBER("a number"),
    TEXT("a text"),
    TRUTH("TRUE or FALSE"),
    MOMENT("a moment"),
    /** An attribute, a property: whatever it holds when it is looked at. */
    UNKNOWN("unknown");

    private final String words;

    Type(String words) {
        this.words = words;
    }

    /** How messages call it. */
    public String words() {
        return words;
    }

    /** Whether values of both types can be equal or ordered. */
    public boolean meets(Type other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }

    /** Whether a value of this type may stand where one of the other is needed. */
    public boolean serves(Type needed) {
        return this == needed || this == UNKNOWN;
    }
}
