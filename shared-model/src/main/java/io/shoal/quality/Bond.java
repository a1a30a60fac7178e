package io.shoal.quality;

/** What makes an id an alias of a customer, or no longer one. */
public enum Bond {
    /** It shares an identifier. */
    SHARED_IDENTIFIER("sharedIdentifier"),
    /** Somebody said so. */
    REQUEST("request"),
    /** Somebody said that it is not. */
    SPLIT("split");

    private final String label;

    Bond(String label) {
        this.label = label;
    }

    /** Returns the word for it in answers. */
    public String label() {
        return label;
    }
}
