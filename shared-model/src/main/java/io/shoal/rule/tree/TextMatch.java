package io.shoal.rule.tree;

/** How a text is matched. */
public enum TextMatch {
    STARTS_WITH("STARTS WITH"),
    ENDS_WITH("ENDS WITH"),
    MATCHES("MATCHES");

    private final String words;

    TextMatch(String words) {
        this.words = words;
    }

    /** How it is written. */
    public String words() {
        return words;
    }
}
