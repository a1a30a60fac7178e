package io.shoal.workflow;

import java.time.Duration;

/**
 * How much a customer may hear from all workflows together.
 *
 * @param cap the most messages within the window
 * @param window the time that the cap counts over
 * @param gap the least time between two messages
 * @param settle how long a message waits for others that want to be said at the same time
 * @param quiet when nothing is said
 */
public record ContactRules(int cap, Duration window, Duration gap, Duration settle, QuietHours quiet) {
    /** Three messages a week, a day between two, none at night. */
    public static final ContactRules USUAL = new ContactRules(
            3, Duration.ofDays(7), Duration.ofDays(1), Duration.ofMinutes(1), QuietHours.parse("21:00-08:00"));

    /** Refuses a cap that lets nothing through, and times that run backwards. */
    public ContactRules {
        if (cap < 1 || !window.isPositive() || gap.isNegative() || settle.isNegative()) {
            throw new IllegalArgumentException("a cap of at least 1 over some time, and no negative times");
        }
    }

    /** Returns how long a message that was sent is remembered. */
    public Duration memory() {
        return window.compareTo(gap) > 0 ? window : gap;
    }
}
