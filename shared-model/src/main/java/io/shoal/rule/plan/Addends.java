package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.state.EventLog;
import io.shoal.state.Scaled;
import io.shoal.state.Total;
import java.math.BigDecimal;

/**
 * Compares a sum, or an average, to a number.
 *
 * @param scaled the number in ten-thousandths, where it fits
 */
record Addends(boolean average, Comparison comparison, BigDecimal number, long scaled) implements EventLog.Verdict {

    static Addends of(boolean average, Comparison comparison, BigDecimal number) {
        return new Addends(average, comparison, number, Scaled.of(number));
    }

    @Override
    public boolean on(Total sum, long count) {
        if (!average) {
            return comparison.holds(sum.compareTo(scaled, number));
        }
        return count > 0 && comparison.holds(NumbersTerm.average(sum, count).compareTo(number));
    }

    @Override
    public boolean isMonotone() {
        return !average && comparison.ordering();
    }
}
