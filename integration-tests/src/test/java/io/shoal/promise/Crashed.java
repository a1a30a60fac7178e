package io.shoal.promise;

import java.io.Serial;

/** The process ended here; an error, so that no handler takes it for a fault that it could deal with. */
final class Crashed extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    Crashed(String where) {
        super(where);
    }
}
