package io.shoal.oracle;

import io.shoal.segment.Cause;
import java.time.Instant;

/** One published change, as far as the meaning of the language decides it. */
record Observed(String segmentId, boolean entered, long sequence, Instant effectiveAt, Cause cause) {

    /** The same change with another cause. */
    Observed because(Cause other) {
        return new Observed(segmentId, entered, sequence, effectiveAt, other);
    }
}
