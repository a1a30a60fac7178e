package io.shoal.local.stack.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Fires at each instant at which the next item of an index falls due, in place of a schedule that looks every minute. What stays due
 * although it fired is looked at again after a minute, as the schedule would.
 */
public final class DueTimer implements WorkSource {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Function<Instant, Optional<Instant>> firstAfter;
    private final InstantSource clock;
    private final Consumer<Instant> action;
    private Instant fired = Instant.EPOCH;
    private Optional<Instant> again = Optional.empty();
    private Optional<Instant> due = Optional.empty();
    private final AtomicBoolean written = new AtomicBoolean(true);

    /**
     * A timer.
     *
     * @param firstAfter the first due instant after another
     * @param action is told the present instant
     */
    public DueTimer(Function<Instant, Optional<Instant>> firstAfter, InstantSource clock, Consumer<Instant> action) {
        this.firstAfter = firstAfter;
        this.clock = clock;
        this.action = action;
    }

    @Override
    public synchronized int pump() {
        var now = clock.instant();
        if (!now.isAfter(fired) || next().filter(next -> !next.isAfter(now)).isEmpty()) {
            return 0;
        }
        action.accept(now);
        fired = now;
        again = Optional.of(now.plus(AGAIN));
        written.set(true);
        return 1;
    }

    @Override
    public synchronized Optional<Instant> next() {
        if (written.getAndSet(false)) {
            look();
        }
        var stuck = again;
        return due.isPresent() && (stuck.isEmpty() || due.get().isBefore(stuck.get())) ? due : stuck;
    }

    private void look() {
        due = firstAfter.apply(Instant.EPOCH);
        if (due.filter(first -> !first.isAfter(fired)).isPresent()) {
            due = firstAfter.apply(fired);
        } else {
            again = Optional.empty();
        }
    }

    /** Notes that the index may have changed; it is asked again only then. */
    public void written() {
        written.set(true);
    }

    /** Notes an instant that is in the index now. One that is there no longer only makes it look for nothing. */
    public synchronized void written(Instant instant) {
        if (instant.isAfter(fired)
                && due.filter(first -> !instant.isBefore(first)).isEmpty()) {
            due = Optional.of(instant);
        }
    }

    /** Forgets what it fired. */
    public synchronized void restart() {
        written.set(true);
        fired = Instant.EPOCH;
        again = Optional.empty();
    }
}
