package io.shoal.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a membership changed, or why a profile was written. */
public enum Cause {
    /** An event arrived, also a late one. */
    EVENT,
    /** Attributes or consents were put. */
    PROFILE,
    /** Nothing but time passed, also an event dated ahead that came due. */
    TIME,
    /** A definition was published, edited or archived, static lists from files included. */
    DEFINITION,
    /** Thresholds, percentiles or models were computed anew. */
    POPULATION,
    /** A static list was replaced by a file upload. */
    IMPORT,
    /** The customer was merged into another, or another into this one. */
    MERGE,
    /** The customer was forgotten. */
    ERASURE,
    /** The rule turned only because an inner segment changed. */
    SEGMENT;

    /** Returns the cause as it is published: its name in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the cause of a label, empty where there is none of that name. */
    public static Optional<Cause> of(String label) {
        return Arrays.stream(values())
                .filter(cause -> cause.label().equals(label))
                .findFirst();
    }
}
