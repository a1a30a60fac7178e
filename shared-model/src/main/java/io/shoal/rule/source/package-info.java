/**
 * Where something stands in a rule as it was written, and what is wrong there. Entry: {@link io.shoal.rule.source.Issue}; every stage of the language
 * depends on it, it depends on none.
 */
@NullMarked
package io.shoal.rule.source;

import org.jspecify.annotations.NullMarked;
