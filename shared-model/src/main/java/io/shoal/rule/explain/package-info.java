/**
 * Why a rule is true of a customer or not, until when, and what is missing for the opposite. Entry class: {@link io.shoal.rule.explain.Explainer}. Segments,
 * functions and commands may depend on it; it depends on the planner and the printer of rules.
 */
@NullMarked
package io.shoal.rule.explain;

import org.jspecify.annotations.NullMarked;
