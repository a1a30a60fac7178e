package io.shoal.rule.source;

import java.util.IdentityHashMap;

/**
 * Where the nodes of one tree stand, by their identity: equal nodes written twice have two places. Beside its own place a node may have the place of a
 * detail, such as the text that a predicate ends in.
 */
public final class Positions {

    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Place> details = new IdentityHashMap<>();
    private final Place whole;

    public Positions(Place whole) {
        this.whole = whole;
    }

    /** Notes where a node stands and returns the node. */
    public <T> T put(T node, Place place) {
        places.put(node, place);
        return node;
    }

    /** Notes where a detail of a node stands and returns the node. */
    public <T> T detail(T node, Place place) {
        details.put(node, place);
        return node;
    }

    /** Where a node stands; the whole rule if that was never noted. */
    public Place of(Object node) {
        return places.getOrDefault(node, whole);
    }

    /** Whether the node is one that was written, and does not only stand where a mistake was. */
    public boolean knows(Object node) {
        return places.containsKey(node);
    }

    /** Where the detail of a node stands; the node itself if it has none. */
    public Place detailOf(Object node) {
        return details.getOrDefault(node, of(node));
    }
}
