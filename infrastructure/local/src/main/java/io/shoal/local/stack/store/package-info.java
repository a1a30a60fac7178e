/**
 * Small durable state of the local stack: what a killed process had written is there at the next start. Entry:
 * {@link io.shoal.local.stack.store.DurableMap}. May be used by the local stack alone.
 */
@NullMarked
package io.shoal.local.stack.store;

import org.jspecify.annotations.NullMarked;
