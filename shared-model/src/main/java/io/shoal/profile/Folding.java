package io.shoal.profile;

import java.util.Map;
import java.util.Set;

/**
 * What folding came to.
 *
 * @param next the profile to store
 * @param spilled chunks to store before it, by their names
 * @param obsolete chunks to delete after it: nothing that can still be read refers to them
 */
public record Folding(Profile next, Map<String, Bytes> spilled, Set<String> obsolete) {
    /**
     * How long a chunk stays after it was released, in milliseconds: longer than the stream keeps the profiles that refer to
     * it.
     */
    public static final long KEPT = 48 * 60 * 60 * 1000L;

    /** Copies the collections. */
    public Folding {
        spilled = Map.copyOf(spilled);
        obsolete = Set.copyOf(obsolete);
    }
}
