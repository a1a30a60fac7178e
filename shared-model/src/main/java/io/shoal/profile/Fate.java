package io.shoal.profile;

import java.util.Optional;

/** What became of the customer of a profile. Of all but a living one nothing is folded, touched or evaluated any more. */
public sealed interface Fate {
    /** Is a customer. */
    record Living() implements Fate {}

    /** Was another id of somebody else, who goes on. */
    record Merged(String into) implements Fate {}

    /** Was split off somebody else again, and waits for its events to come back. */
    record Returning(String from) implements Fate {}

    /**
     * Was forgotten.
     *
     * @param ended whether its memberships were ended, so that everything may be deleted
     */
    record Erased(boolean ended) implements Fate {}

    /** Tells whether there is a customer. */
    default boolean living() {
        return this instanceof Living;
    }

    /** Returns whom the customer was merged into. */
    default Optional<String> mergedInto() {
        return this instanceof Merged(var into) ? Optional.of(into) : Optional.empty();
    }
}
