package io.shoal.rule.tree;

import java.math.BigInteger;
import java.time.Duration;

/** When events must have happened to be seen. */
public sealed interface Window {

    /** Whenever. */
    record Always() implements Window {}

    /** {@code now - length < occurredAt <= now}. */
    record InLast(long amount, TimeUnit unit) implements Window {
        /** The longest window: a thousand years. */
        public static final Duration LONGEST = Duration.ofDays(365_250);

        /** What is said of a length that cannot be. */
        public static final String BAD_LENGTH = "A window is at least one unit long, and at most 365250 days";

        public InLast {
            if (amount < 1 || !fits(amount, unit)) {
                throw new IllegalArgumentException("No length of a window: " + amount + " " + unit);
            }
        }

        /** Whether so many units are at most {@link #LONGEST}. */
        public static boolean fits(long amount, TimeUnit unit) {
            BigInteger millis = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(unit.millis()));
            return millis.compareTo(BigInteger.valueOf(LONGEST.toMillis())) <= 0;
        }

        /** Its length in milliseconds. */
        public long millis() {
            return amount * unit.millis();
        }
    }

    /** At the moment or later; empty while the moment is unknown. */
    record Since(Moment start) implements Window {}

    /** Before the moment; empty while the moment is unknown. */
    record Before(Moment end) implements Window {}

    /** Between both moments, both included; a DATE as upper end means the whole of that day. */
    record Between(Moment from, Moment to) implements Window {}
}
