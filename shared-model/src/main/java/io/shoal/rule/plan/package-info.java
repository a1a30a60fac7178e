/**
 * From a checked rule to something that answers fast: what must be held of every customer, and for each rule an evaluator that tells its truth and until when it
 * holds. Entry class: {@link io.shoal.rule.plan.Planner}. Segments, explanations and functions may depend on it; it depends on the tree, the checked rule and the
 * state.
 */
@NullMarked
package io.shoal.rule.plan;

import org.jspecify.annotations.NullMarked;
