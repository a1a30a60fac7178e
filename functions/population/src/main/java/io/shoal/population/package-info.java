/**
 * Works over the whole population. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.population;

import org.jspecify.annotations.NullMarked;
