/**
 * Who wants to know of every call to a service of the local stack, before and after it. Entry:
 * {@link io.shoal.local.stack.watch.CallWatcher}. May be used by the local stack and by tests that break off between two calls.
 */
@NullMarked
package io.shoal.local.stack.watch;

import org.jspecify.annotations.NullMarked;
