package io.shoal.rule.plan;

/** Answers one expression of a rule. A pure function of the subject and the instant. */
interface Term {

    /** What it holds at {@code now} (epoch milliseconds) and until when that stays so. */
    Reading read(Subject subject, long now);

    /** Whether the language calls it a time: it moves evenly, and divided by a number it is not rounded. */
    default boolean isTime() {
        return false;
    }

    /** Whether it falls along a curve while nothing happens, as predictions do. */
    default boolean isCurve() {
        return false;
    }
}
