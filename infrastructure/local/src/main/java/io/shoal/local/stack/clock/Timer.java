package io.shoal.local.stack.clock;

import io.shoal.local.stack.template.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A schedule that is switched on or off; what fell due while the stack was down, or the clock jumped, fires once. */
public final class Timer implements WorkSource {

    private final String id;
    private final Schedule schedule;
    private final InstantSource clock;
    private final Consumer<Instant> action;
    private volatile boolean on;
    private Optional<Instant> next;

    /**
     * A timer.
     *
     * @param id of its owner and its event, as {@code Function.Event}
     * @param action is told the instant at which it fires
     */
    public Timer(String id, Schedule schedule, InstantSource clock, boolean on, Consumer<Instant> action) {
        this.id = id;
        this.schedule = schedule;
        this.clock = clock;
        this.action = action;
        this.on = on;
        this.next = schedule.next(clock.instant());
    }

    public String id() {
        return id;
    }

    /** Switches the timer on, counting from now, or off. */
    public synchronized void turn(boolean on) {
        this.on = on;
        this.next = schedule.next(clock.instant());
    }

    @Override
    public synchronized int pump() {
        var now = clock.instant();
        if (!on || next.isEmpty() || next.get().isAfter(now)) {
            return 0;
        }
        action.accept(next.get());
        next = schedule.next(now);
        return 1;
    }

    @Override
    public synchronized Optional<Instant> next() {
        return on ? next : Optional.empty();
    }
}
