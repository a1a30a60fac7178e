package io.shoal.workflow;

import io.shoal.event.Event;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a workflow is for: an event within a time after its first touch.
 *
 * @param eventType the event
 * @param property where its money stands; an event without a number there counts, with no money
 * @param window how long after the touch an event still counts; the touch itself is included, the end is not
 */
public record Conversion(String eventType, String property, Duration window) {
    /** Refuses a window without length. */
    public Conversion {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("a window of some time");
        }
    }

    /** Whether an event is one that a run brought about. */
    public boolean counts(Run run, Event event) {
        return event.type().equals(eventType)
                && run.touchedAt()
                        .filter(touch -> event.occurredAtMillis() >= touch
                                && event.occurredAtMillis() < touch + window.toMillis())
                        .isPresent();
    }

    /** Returns the money of an event. */
    public BigDecimal money(Event event) {
        return event.property(property) instanceof Value.Number(BigDecimal number) ? number : BigDecimal.ZERO;
    }
}
