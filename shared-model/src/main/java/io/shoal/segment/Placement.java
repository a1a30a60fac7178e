package io.shoal.segment;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where a segment stands in its group.
 *
 * @param group the group's name; a customer is in one segment of it at most
 * @param priority the smallest wins, a missing one comes last
 */
public record Placement(String group, Optional<Integer> priority) {
    /** Refuses a group without a name. */
    public Placement {
        if (group.isBlank()) {
            throw new IllegalArgumentException("a group needs a name");
        }
    }

    /** Orders the segments of one group: best first. */
    static Comparator<Definition> bestFirst() {
        return Comparator.comparingLong(Placement::rank).thenComparing(Definition::id);
    }

    private static long rank(Definition definition) {
        return definition
                .placement()
                .flatMap(Placement::priority)
                .map(Integer::longValue)
                .orElse(Long.MAX_VALUE);
    }
}
