package io.shoal.oracle;

import io.shoal.segment.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * One published change, as far as the meaning of the language decides it.
 *
 * @param cause empty where the two sides of a hand-over turned by different ones, and both are right
 */
record Observed(String segmentId, boolean entered, long sequence, Instant effectiveAt, Optional<Cause> cause) {

    /** The same change, whatever its cause. */
    Observed becauseOfAny() {
        return new Observed(segmentId, entered, sequence, effectiveAt, Optional.empty());
    }
}
