package io.shoal.segment;

/**
 * A published version of a definition.
 *
 * @param definition what its author wrote, its rule in canonical text
 * @param version counts the versions of this segment from 1
 * @param since the version of the catalog that published it
 */
public record Segment(Definition definition, int version, long since) {
    /** Refuses versions below 1. */
    public Segment {
        if (version < 1 || since < 1) {
            throw new IllegalArgumentException("versions start at 1");
        }
    }

    /** Returns the segment's id. */
    public String id() {
        return definition.id();
    }
}
