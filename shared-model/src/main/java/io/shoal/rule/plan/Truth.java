package io.shoal.rule.plan;

/**
 * A truth and the instant until which it holds if nothing else happens, in one number: {@code until} where it is true, {@code ~until} where it is false. The
 * instant, in epoch milliseconds, is the first at which the truth may differ; {@link #FOREVER} where time alone never turns it.
 */
public final class Truth {
    /** The instant that never comes. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** True whatever time it is. */
    public static final long ALWAYS = FOREVER;

    /** False whatever time it is. */
    public static final long NEVER = ~FOREVER;

    private Truth() {}

    /** The truth and its end in one number. */
    public static long of(boolean truth, long until) {
        return truth ? until : ~until;
    }

    /** A truth that time does not turn. */
    public static long constant(boolean truth) {
        return truth ? ALWAYS : NEVER;
    }

    /** Whether it is true. */
    public static boolean isTrue(long truth) {
        return truth >= 0;
    }

    /** The first instant at which it may differ. */
    public static long until(long truth) {
        return truth >= 0 ? truth : ~truth;
    }

    /** The opposite, for as long. */
    public static long not(long truth) {
        return ~truth;
    }
}
