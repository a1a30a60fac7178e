/**
 * The rule language. Entry: {@link io.shoal.rule.RuleCompiler}, which takes a rule from text or JSON through the stages, one direction:
 * {@code source} (places and issues), {@code tree}, {@code parse}, {@code print}, {@code json}, {@code check}.
 */
@NullMarked
package io.shoal.rule;

import org.jspecify.annotations.NullMarked;
