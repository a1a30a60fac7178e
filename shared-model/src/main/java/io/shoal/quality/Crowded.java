package io.shoal.quality;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An identifier that so many customers had that it stands for nobody.
 *
 * @param kind what it is called, such as {@code email}
 * @param hash a keyed hash of it
 * @param customers ids of those who made it so and were not forgotten since
 */
public record Crowded(String kind, String hash, SortedSet<String> customers) {
    /** Copies the set. */
    public Crowded {
        customers = Collections.unmodifiableSortedSet(new TreeSet<>(customers));
    }
}
