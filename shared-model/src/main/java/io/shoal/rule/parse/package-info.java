/**
 * From the text of a rule to its tree, naming every mistake at once. Entry: {@link io.shoal.rule.parse.RuleParser}; depends on the tree and the issues.
 *
 * <p>After a mistake the cursor is lost: it shows no more tokens, so that everything begun returns at once with a {@link io.shoal.rule.parse.Hole},
 * until a list, a bracket or a conjunction finds the way again.
 */
@NullMarked
package io.shoal.rule.parse;

import org.jspecify.annotations.NullMarked;
