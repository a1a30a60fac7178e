package io.shoal.rule.plan;

import io.shoal.state.StatePlan;
import java.util.List;

/**
 * Rules planned together.
 *
 * @param state what is to be held of every customer for all of them
 * @param rules the plans, in the order of the rules given
 */
public record PlannedRules(StatePlan state, List<RulePlan> rules) {
    /** Copies the list. */
    public PlannedRules {
        rules = List.copyOf(rules);
    }
}
