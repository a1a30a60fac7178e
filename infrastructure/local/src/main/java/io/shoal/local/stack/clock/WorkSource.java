package io.shoal.local.stack.clock;

import java.time.Instant;
import java.util.Optional;

/** Something that has work now, or at a known instant. */
public interface WorkSource {

    /** Does what is there to do at the present instant; returns how much that was. */
    int pump();

    /** When there will be work again though nothing happens. */
    default Optional<Instant> next() {
        return Optional.empty();
    }
}
