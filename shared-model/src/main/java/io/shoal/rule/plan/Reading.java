package io.shoal.rule.plan;

/**
 * What an expression holds.
 *
 * @param until the first instant, in epoch milliseconds, from which this may no longer describe it
 */
record Reading(Content content, long until) {

    /** What time does not change. */
    static Reading of(Content content) {
        return new Reading(content, Truth.FOREVER);
    }
}
