package io.shoal.workflows;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What a step answers its state machine.
 *
 * @param next where to go
 * @param reason why; may be empty
 * @param until when to ask again
 * @param data what else was asked for
 */
record Answer(Next next, String reason, String until, Map<String, Object> data) {
    /** Where a state machine goes from here; in lower case in the answer. */
    enum Next {
        /** The message was sent. */
        SENT,
        /** The message was not sent; the workflow may go on. */
        WITHHELD,
        /** Wait until {@code until}, and ask again. */
        LATER,
        /** What was asked for is done. */
        DONE,
        /** The workflow is over: the customer left, or is held out. */
        STOP
    }

    static Answer of(Next next, String reason, Instant now) {
        return new Answer(next, reason, now.toString(), Map.of());
    }

    Map<String, Object> write() {
        return Map.of("next", next.name().toLowerCase(Locale.ROOT), "reason", reason, "until", until, "data", data);
    }
}
