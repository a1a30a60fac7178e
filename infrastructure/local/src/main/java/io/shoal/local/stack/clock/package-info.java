/**
 * The time of the local stack: real, or virtual and turned by hand. Entry: {@link io.shoal.local.stack.clock.VirtualClock}. May be
 * used by the local stack, its commands and tests.
 */
@NullMarked
package io.shoal.local.stack.clock;

import org.jspecify.annotations.NullMarked;
