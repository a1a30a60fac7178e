package io.shoal.rule.tree;

import java.time.Duration;

/** The units of time; a day is 24 hours, whatever a calendar says. */
public enum TimeUnit {
    MINUTES(Duration.ofMinutes(1)),
    HOURS(Duration.ofHours(1)),
    DAYS(Duration.ofDays(1)),
    WEEKS(Duration.ofDays(7));

    private final Duration duration;

    TimeUnit(Duration duration) {
        this.duration = duration;
    }

    /** The length of one unit in milliseconds. */
    public long millis() {
        return duration.toMillis();
    }

    /** How one of it is written, such as {@code DAY}. */
    public String singular() {
        return name().substring(0, name().length() - 1);
    }
}
