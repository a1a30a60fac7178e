package io.shoal.local.cli;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures how long the parts of a task took. */
final class Stopwatch implements AutoCloseable {
    private final Map<String, Duration> parts = new LinkedHashMap<>();

    private long since = System.nanoTime();

    /** Ends a part and begins the next. */
    void next(String ended) {
        long now = System.nanoTime();
        parts.put(ended, Duration.ofNanos(now - since));
        since = now;
    }

    /** By name, in the order of their ends. */
    Map<String, Duration> parts() {
        return Collections.unmodifiableMap(parts);
    }

    Duration total() {
        return parts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        parts.clear();
    }
}
