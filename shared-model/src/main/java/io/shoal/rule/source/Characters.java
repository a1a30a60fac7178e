package io.shoal.rule.source;

/** What texts may be made of. */
public final class Characters {

    /** What is said of a text with half a surrogate pair. */
    public static final String HALF_PAIR = "Half of a surrogate pair is no character";

    private Characters() {}

    /** Whether the text holds half a surrogate pair, which no encoding can carry. */
    public static boolean halfPair(CharSequence text) {
        return text.codePoints()
                .anyMatch(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}
