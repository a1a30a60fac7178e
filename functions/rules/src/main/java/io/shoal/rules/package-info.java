/**
 * Evaluates segments. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.rules;

import org.jspecify.annotations.NullMarked;
