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
        return run.touchedAt().filter(touch -> counts(touch, event)).isPresent();
    }

    /** Whether an event is one that a first touch brought about, which was at that time in epoch milliseconds. */
    public boolean counts(long touchedAt, Event event) {
        return event.type().equals(eventType)
                && event.occurredAtMillis() >= touchedAt
                && event.occurredAtMillis() < touchedAt + window.toMillis();
    }

    /** Returns the money of an event. */
    public BigDecimal money(Event event) {
        return event.property(property) instanceof Value.Number(BigDecimal number) ? number : BigDecimal.ZERO;
    }
}
