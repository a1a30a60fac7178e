package io.shoal.imports.document;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one file, so that all are told at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a mistake. */
    public void add(Place place, String message) {
        found.add(new Problem(place, message));
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** What is wrong, in the order of finding. */
    public List<Problem> list() {
        return List.copyOf(found);
    }
}
