package io.shoal.segment;

/**
 * The words in which a profile write says what it touched, so that only the segments that look there are evaluated.
 */
public final class Touched {
    /** Everything, as far as the writer knows. */
    public static final String ALL = "*";

    /** Thresholds, percentiles or models. */
    public static final String POPULATION = "population";

    static final String EVENT = "event:";
    static final String ATTRIBUTE = "attribute:";
    static final String CONSENT = "consent:";
    static final String LIST = "list:";
    static final String IDENTIFIER = "identifier:";

    private Touched() {}

    /** Events of a type. */
    public static String event(String type) {
        return EVENT + type;
    }

    /** An attribute, by its outermost name. */
    public static String attribute(String name) {
        return ATTRIBUTE + name;
    }

    /** The consent for a purpose. */
    public static String consent(String purpose) {
        return CONSENT + purpose;
    }

    /** An identifier, by its kind. */
    public static String identifier(String kind) {
        return IDENTIFIER + kind;
    }

    /** The list of a static segment. */
    public static String list(String segmentId) {
        return LIST + segmentId;
    }

    /** Tells whether a word is about the consent for a purpose. */
    public static boolean isConsent(String word) {
        return word.startsWith(CONSENT);
    }

    static boolean isList(String word) {
        return word.startsWith(LIST);
    }
}
