/**
 * Evaluates segments. Entry class: {@link io.shoal.rules.RulesHandler}. May be used by the local stack and by tests, never by
 * another function.
 */
@NullMarked
package io.shoal.rules;

import org.jspecify.annotations.NullMarked;
