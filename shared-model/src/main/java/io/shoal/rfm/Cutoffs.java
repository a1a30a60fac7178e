package io.shoal.rfm;

import java.math.BigDecimal;
import java.util.List;

/**
 * The 20, 40, 60 and 80 % quantiles of one measure, which part a population into five.
 *
 * @param values four, in ascending order, in the unit of the measure
 */
public record Cutoffs(List<BigDecimal> values) {
    private static final int NUMBER = 4;

    /** Copies the values. */
    public Cutoffs {
        values = List.copyOf(values);
        if (values.size() != NUMBER || !ascending(values)) {
            throw new IllegalArgumentException("cutoffs are four values in ascending order, not " + values);
        }
    }

    private static boolean ascending(List<BigDecimal> values) {
        for (int index = 1; index < values.size(); index++) {
            if (values.get(index).compareTo(values.get(index - 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many of them lie strictly below the value, 0 to 4. */
    public int below(BigDecimal value) {
        int below = 0;
        while (below < NUMBER && values.get(below).compareTo(value) < 0) {
            below++;
        }
        return below;
    }
}
