/**
 * Touches customers that are due. Entry classes: {@link io.shoal.timers.TimersHandler} every minute, {@link
 * io.shoal.timers.TimerQueueHandler} in between. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.timers;

import org.jspecify.annotations.NullMarked;
