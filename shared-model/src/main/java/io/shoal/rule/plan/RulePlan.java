package io.shoal.rule.plan;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.Inputs;
import io.shoal.state.StatePlan;

/** A rule ready to be asked of customers whose state is kept under the plan it was made with. Immutable; safe for use by several threads. */
public final class RulePlan {
    private final CheckedRule rule;
    private final StatePlan state;
    private final PlannedPart root;

    RulePlan(CheckedRule rule, StatePlan state, PlannedPart root) {
        this.rule = rule;
        this.state = state;
        this.root = root;
    }

    /** The rule that was planned. */
    public CheckedRule rule() {
        return rule;
    }

    /** What its truth depends on. */
    public Inputs inputs() {
        return rule.inputs();
    }

    /**
     * Whether the rule is true of the subject, and until when if nothing else happens.
     *
     * @param now epoch milliseconds; the subject's state has been advanced to it
     * @return as {@link Truth} has it
     * @throws IllegalArgumentException if the subject's state is kept under another plan
     */
    public long evaluate(Subject subject, long now) {
        check(subject);
        return root.evaluator().evaluate(subject, now);
    }

    /** As {@link #evaluate}, with what every node of the rule said. */
    public Answer answer(Subject subject, long now) {
        check(subject);
        return Answer.of(root, subject, now);
    }

    private void check(Subject subject) {
        if (subject.state().plan() != state) {
            throw new IllegalArgumentException("the state is kept under another plan than the rule's");
        }
    }
}
