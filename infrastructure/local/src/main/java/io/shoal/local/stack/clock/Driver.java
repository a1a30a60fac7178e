package io.shoal.local.stack.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** Pumps all sources of work until they are quiet, and moves a virtual clock from one instant with work to the next. */
public final class Driver {

    private final InstantSource clock;
    private final List<WorkSource> sources = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    public Driver(InstantSource clock) {
        this.clock = clock;
    }

    public void add(WorkSource source) {
        sources.add(source);
    }

    /** Works until nothing is left to do at the present instant; returns how much was done. */
    public int settle() {
        lock.lock();
        try {
            int total = 0;
            for (int before = -1; before < total; ) {
                before = total;
                for (var source : sources) {
                    total += source.pump();
                }
            }
            return total;
        } finally {
            lock.unlock();
        }
    }

    /** The next instant with work after {@code after}. */
    public Optional<Instant> next() {
        return sources.stream().map(WorkSource::next).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /**
     * Settles, then moves the virtual clock to {@code target} by way of every instant with work, the target's own included, and
     * settles at each.
     *
     * @throws CancellationException where its thread is interrupted on the way
     */
    public void advanceTo(Instant target) {
        if (!(clock instanceof VirtualClock virtual)) {
            throw new IllegalStateException("the real clock cannot be moved");
        }
        lock.lock();
        try {
            settle();
            for (var next = next(); next.isPresent() && !next.get().isAfter(target); next = next()) {
                var at = next.get();
                virtual.set(at.isBefore(virtual.instant()) ? virtual.instant() : at);
                settle();
                if (Thread.interrupted()) {
                    throw new CancellationException("interrupted at " + virtual.instant());
                }
            }
            virtual.set(target);
            settle();
        } finally {
            lock.unlock();
        }
    }
}
