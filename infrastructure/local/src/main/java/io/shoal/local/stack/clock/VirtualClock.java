package io.shoal.local.stack.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that stands until it is set, and never goes back. Thread-safe; milliseconds. */
public final class VirtualClock implements InstantSource {

    private volatile Instant now;

    public VirtualClock(Instant start) {
        this.now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Sets the clock; an instant before the present one is refused. */
    public synchronized void set(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("time does not go back: " + instant + " is before " + now);
        }
        now = instant;
    }

    /** Begins another life at any instant; for a stack that was emptied. */
    public synchronized void restart(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
