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

    /** As {@link #plan(List, PlanSettings)}, with what the population is measured by in the state. */
    public static PlannedPopulation planPopulation(List<CheckedRule> rules, PlanSettings settings) {
        StatePlan.Draft draft = new StatePlan.Draft();
        TermPlanner terms = new TermPlanner(settings, draft, false);
        List<PlannedPart> roots = roots(rules, new RulePlanner(settings, terms, true));
        Gauge gauge = new Gauge(terms);
        return new PlannedPopulation(plans(rules, roots, draft.finish()), gauge);
    }

    /** As {@link #plan(List, PlanSettings)}; without shortcuts every comparison goes the general way. */
    static PlannedRules plan(List<CheckedRule> rules, PlanSettings settings, boolean shortcuts) {
        StatePlan.Draft draft = new StatePlan.Draft();
        List<PlannedPart> roots = roots(rules, RulePlanner.ofRules(settings, draft, shortcuts));
        return plans(rules, roots, draft.finish());
    }

    private static List<PlannedPart> roots(List<CheckedRule> rules, RulePlanner planner) {
        return rules.stream().map(rule -> planner.plan(rule.tree())).toList();
    }

    private static PlannedRules plans(List<CheckedRule> rules, List<PlannedPart> roots, StatePlan state) {
        List<RulePlan> plans = new ArrayList<>();
        for (int index = 0; index < roots.size(); index++) {
            plans.add(new RulePlan(rules.get(index), state, roots.get(index)));
        }
        return new PlannedRules(state, plans);
    }
}
