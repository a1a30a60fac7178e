package io.shoal.state;

import java.io.Serial;

/** A state names a chunk that is no longer there: a newer state of the customer has replaced it, so that reading again helps. */
public final class MissingChunkException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public MissingChunkException(String chunk) {
        super("no chunk " + chunk);
    }
}
