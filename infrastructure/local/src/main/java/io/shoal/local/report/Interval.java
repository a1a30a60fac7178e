package io.shoal.local.report;

/** Where a figure most likely lies. */
public record Interval(double low, double high) {
    /** Whether all of it lies above nothing. */
    public boolean above() {
        return low > 0;
    }

    /** Whether all of it lies below nothing. */
    public boolean below() {
        return high < 0;
    }
}
