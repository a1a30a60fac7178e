package io.shoal.rule.check;

/** How a value moves while nothing but time passes. */
public enum Motion {
    /** Not at all. */
    NONE,
    /** In steps: windowed counts and sums, scores. */
    STEPS,
    /** Evenly, like {@code DAYS SINCE}: a "time" of the language. */
    LINEAR,
    /** In some other way, like a probability that decays. */
    CURVE;

    /** The motion of two moving things together. */
    public Motion and(Motion other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
