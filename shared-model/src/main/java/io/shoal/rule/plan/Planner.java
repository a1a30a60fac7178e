package io.shoal.rule.plan;

import io.shoal.rule.check.CheckedRule;
import io.shoal.state.StatePlan;
import java.util.ArrayList;
import java.util.List;

/** Plans rules that are to be asked of the same customers: what they need in common is held once. */
public final class Planner {

    private Planner() {}

    /** The plans of these rules and of the state that answers them all. */
    public static PlannedRules plan(List<CheckedRule> rules, PlanSettings settings) {
        return plan(rules, settings, true);
    }

    /** As {@link #plan(List, PlanSettings)}; without shortcuts every comparison goes the general way. */
    static PlannedRules plan(List<CheckedRule> rules, PlanSettings settings, boolean shortcuts) {
        StatePlan.Draft draft = new StatePlan.Draft();
        RulePlanner planner = RulePlanner.ofRules(settings, draft, shortcuts);
        List<PlannedPart> roots =
                rules.stream().map(rule -> planner.plan(rule.tree())).toList();
        StatePlan state = draft.finish();
        List<RulePlan> plans = new ArrayList<>();
        for (int index = 0; index < roots.size(); index++) {
            plans.add(new RulePlan(rules.get(index), state, roots.get(index)));
        }
        return new PlannedRules(state, plans);
    }
}
