/**
 * Whether a rule makes sense: types, built-in attributes, limits of meaning, constant rules, doubts; and what it depends on. Entry:
 * {@link io.shoal.rule.check.RuleChecker}; depends on the tree, its printer and the issues, and everything that plans or evaluates rules may depend on it.
 */
@NullMarked
package io.shoal.rule.check;

import org.jspecify.annotations.NullMarked;
