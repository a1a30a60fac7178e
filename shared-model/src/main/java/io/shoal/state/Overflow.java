package io.shoal.state;

/**
 * Where the chunks of a hot customer's long windows are read from. A chunk never changes: what replaces it has another id. States of earlier versions may
 * still be read (from a stream, say), so a released chunk should stay readable for as long as such a state may turn up.
 */
@FunctionalInterface
public interface Overflow {

    /** For customers of whom everything lies in the state itself. */
    Overflow NONE = chunk -> {
        throw new MissingChunkException(chunk);
    };

    /**
     * The bytes of a chunk.
     *
     * @throws MissingChunkException if there is no such chunk; the state that names it is outdated
     */
    byte[] load(String chunk);
}
