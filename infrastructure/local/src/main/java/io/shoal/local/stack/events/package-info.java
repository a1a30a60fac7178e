/**
 * EventBridge on one machine: buses whose rules match by AWS's own Event Ruler, targets, retries and dead letters, and listeners to
 * everything published. Entry: {@link io.shoal.local.stack.events.LocalBuses}. May be used by the local stack alone, but for
 * {@link io.shoal.local.stack.events.PublishedEvent}.
 */
@NullMarked
package io.shoal.local.stack.events;

import org.jspecify.annotations.NullMarked;
