package io.shoal.event;

import java.util.List;
import java.util.Optional;

/** What came of reading one event. */
public sealed interface EventReading {
    /** Nothing is wrong with it. */
    record Good(Event event) implements EventReading {}

    /**
     * It is refused.
     *
     * @param eventId the id that it was sent under, where that much could be read
     * @param problems all that is wrong, at least one
     */
    record Bad(Optional<String> eventId, List<Problem> problems) implements EventReading {
        /** Copies the list and refuses an empty one. */
        public Bad {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs its reason");
            }
        }
    }
}
