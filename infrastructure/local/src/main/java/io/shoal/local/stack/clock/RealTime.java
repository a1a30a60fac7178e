package io.shoal.local.stack.clock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Settles a stack on the real clock, over and over in one thread of its own, until it is closed. */
public final class RealTime implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RealTime.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shoal-local").daemon().factory());

    private final Future<?> rounds;

    public RealTime(Driver driver, Duration pause) {
        this.rounds = thread.scheduleWithFixedDelay(() -> settle(driver), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A fault in one round must not end all later ones: it is logged, and the work is still there in the next round. */
    private static void settle(Driver driver) {
        try {
            driver.settle();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a round of the local stack failed", e);
        }
    }

    /** Lets the round under way end, and begins no other. */
    @Override
    public void close() {
        rounds.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the local stack is still busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
