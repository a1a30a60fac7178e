package io.shoal.segment;

import io.shoal.rule.check.Inputs;
import io.shoal.rule.explain.Evidence;
import io.shoal.rule.explain.Explainer;
import io.shoal.rule.plan.RulePlan;
import io.shoal.rule.plan.Subject;
import java.util.List;

/**
 * The rule of a segment as the planner made it.
 *
 * @param attributes say which ones are personal, so that no evidence tells of them
 */
record PlannedRule(RulePlan plan, AttributeSettings attributes) implements SegmentRule {
    @Override
    public long evaluate(Subject subject, long now) {
        return plan.evaluate(subject, now);
    }

    @Override
    public Inputs inputs() {
        return plan.inputs();
    }

    @Override
    public List<Evidence> evidence(Subject subject, long now) {
        return Explainer.evidence(plan, subject, now, attributes::personal);
    }
}
