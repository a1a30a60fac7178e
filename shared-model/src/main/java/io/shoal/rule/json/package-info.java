/**
 * A rule as a JSON tree, for programs that let people build rules by hand, and back. Entry: {@link io.shoal.rule.json.RuleJson}; depends on the tree, the
 * issues and what the parser leaves in place of mistakes.
 *
 * <p>A condition is an object with an {@code op}; a value is a JSON text, number or truth, or an object; a path is an array of keys. What is optional is
 * left out, never null, so that a form read and written again is the same.
 */
@NullMarked
package io.shoal.rule.json;

import org.jspecify.annotations.NullMarked;
