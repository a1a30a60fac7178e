/**
 * Touches customers that are due. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.timers;

import org.jspecify.annotations.NullMarked;
