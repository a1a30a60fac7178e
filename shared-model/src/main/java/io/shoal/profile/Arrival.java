package io.shoal.profile;

import io.shoal.event.Event;

/**
 * An event as it was stored.
 *
 * @param event the event
 * @param received when it was stored, in epoch milliseconds
 * @param origin where it came from
 */
public record Arrival(Event event, long received, Origin origin) {
    /** An arrival that is stored where it was sent to. */
    public Arrival(Event event, long received) {
        this(event, received, Origin.direct(event.customerId(), received));
    }

    /**
     * An arrival as the stream brings it.
     *
     * @param arrival the event
     * @param sequence its number in the stream
     */
    public record Streamed(Arrival arrival, String sequence) {}
}
