package io.shoal.aws.key;

import java.util.Arrays;
import java.util.Optional;

/** What a key may be used for. */
public enum Scope {
    /** Send events. */
    EVENTS_WRITE("events:write"),
    /** Read customers, their segments and their history. */
    CUSTOMERS_READ("customers:read"),
    /** See personal attributes and identifiers, which are masked otherwise. */
    CUSTOMERS_PII("customers:pii"),
    /** Put customers. */
    CUSTOMERS_WRITE("customers:write"),
    /** Have customers forgotten. */
    CUSTOMERS_ERASE("customers:erase"),
    /** Read definitions and members. */
    SEGMENTS_READ("segments:read"),
    /** Define, publish and archive segments. */
    SEGMENTS_WRITE("segments:write"),
    /** Change what a deployment decides for all, what is personal among it. */
    SETTINGS_WRITE("settings:write"),
    /** Start exports of members. */
    EXPORTS("exports");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** Returns the scope as keys carry it. */
    public String word() {
        return word;
    }

    /** Finds the scope of a word. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
