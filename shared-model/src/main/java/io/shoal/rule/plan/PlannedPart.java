package io.shoal.rule.plan;

import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.util.List;

/**
 * A node of a rule with what answers it: for evaluation its evaluator alone, for explanations the rest.
 *
 * @param values the expressions that the node itself looks at
 */
record PlannedPart(Rule rule, Evaluator evaluator, List<PlannedPart> parts, List<PlannedValue> values) {

    /** An expression with what answers it. */
    record PlannedValue(Expression expression, Term term) {}

    PlannedPart {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
    }
}
