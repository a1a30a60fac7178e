package io.shoal.profile;

import io.shoal.event.Event;

/**
 * An event as it was stored.
 *
 * @param event the event
 * @param received when it was stored, in epoch milliseconds
 */
public record Arrival(Event event, long received) {

    /**
     * An arrival as the stream brings it.
     *
     * @param arrival the event
     * @param sequence its number in the stream
     */
    public record Streamed(Arrival arrival, String sequence) {}
}
