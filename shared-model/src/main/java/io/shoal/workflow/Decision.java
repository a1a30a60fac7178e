package io.shoal.workflow;

import java.time.Instant;

/** What is to become of a message. */
public sealed interface Decision {
    /** It goes out now. */
    record Send() implements Decision {}

    /** It never goes out. */
    record Suppress(Suppression reason) implements Decision {}

    /** It is to be asked about again. */
    record Later(Instant until) implements Decision {}
}
