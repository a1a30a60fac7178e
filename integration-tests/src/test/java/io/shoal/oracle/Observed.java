package io.shoal.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.segment.Cause;
import io.shoal.segment.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One published change, as far as the meaning of the language decides it.
 *
 * @param cause empty where the two sides of a hand-over turned by different ones, and both are right
 */
record Observed(String segmentId, boolean entered, long sequence, Instant effectiveAt, Optional<Cause> cause) {

    static final Comparator<Observed> ORDER = Comparator.comparing(Observed::effectiveAt)
            .thenComparing(Observed::segmentId)
            .thenComparingLong(Observed::sequence);

    /** A change as the model knows it. */
    static Observed of(Change change) {
        return new Observed(
                change.segmentId(),
                change.kind() == Change.Kind.ENTERED,
                change.sequence(),
                Instant.ofEpochMilli(change.effectiveAt()),
                Optional.of(change.reason().cause()));
    }

    /** A change as it was put on the bus. */
    static Observed of(JsonNode detail) {
        return new Observed(
                detail.path("segmentId").asText(),
                detail.path("change").asText().equals("entered"),
                detail.path("sequence").asLong(),
                Instant.parse(detail.path("effectiveAt").asText()),
                Cause.of(detail.at("/reason/cause").asText()));
    }

    /** The same change, whatever its cause. */
    Observed becauseOfAny() {
        return new Observed(segmentId, entered, sequence, effectiveAt, Optional.empty());
    }
}
