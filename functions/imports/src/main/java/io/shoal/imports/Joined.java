package io.shoal.imports;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far the joining of one partition got.
 *
 * @param after the last group that is done, empty before the first
 * @param pieces how many lists of refused lines were written
 * @param attributes what is to be put of the customer who is under way
 * @param progress what came of it so far
 * @param done whether the partition is
 */
record Joined(String after, int pieces, JsonNode attributes, Progress progress, boolean done) {
    static final Joined NOTHING = new Joined("", 0, LatestAttributes.NONE, Progress.NONE, false);

    /** Returns how far it got once another group is taken; nothing of it is stored yet. */
    Joined after(String key) {
        return new Joined(key, pieces, attributes, progress, done);
    }

    /** Returns how far it got once a batch is stored. */
    Joined plus(Progress more, JsonNode pending, int morePieces, boolean end) {
        return new Joined(after, pieces + morePieces, pending, progress.plus(more), end);
    }
}
