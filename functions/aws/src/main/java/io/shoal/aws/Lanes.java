package io.shoal.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs independent pieces of work at once, not more than so many, and gives their results in the order of the pieces. */
public final class Lanes {
    private static final int USUAL = 32;

    private final int width;

    /** Takes the platform, whose variable {@code PARALLELISM} (default 32) says how many run at once. */
    public Lanes(Platform platform) {
        this.width = platform.count("PARALLELISM", USUAL);
    }

    /**
     * Runs all pieces and waits for them.
     *
     * @throws RuntimeException what the first piece that failed threw; the others are done all the same
     */
    public <T> List<T> run(List<? extends Callable<T>> pieces) {
        if (width == 1 || pieces.size() == 1) {
            return pieces.stream().<T>map(Lanes::call).toList();
        }
        var free = new Semaphore(width);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>(pieces.size());
            for (var piece : pieces) {
                free.acquireUninterruptibly();
                running.add(executor.submit(() -> {
                    try {
                        return piece.call();
                    } finally {
                        free.release();
                    }
                }));
            }
            return running.stream().map(Lanes::result).toList();
        }
    }

    private static <T> T call(Callable<T> piece) {
        try {
            return piece.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
