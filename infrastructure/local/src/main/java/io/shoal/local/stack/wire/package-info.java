/**
 * Requests and answers of the local services, and the ways to them: through the real AWS clients without a socket, past most of such a
 * client for the calls that are made most, or over HTTP. Entries: {@link io.shoal.local.stack.wire.LocalService},
 * {@link io.shoal.local.stack.wire.LocalHttpClient} and {@link io.shoal.local.stack.wire.DirectService}. May be used by the local stack
 * alone.
 */
@NullMarked
package io.shoal.local.stack.wire;

import org.jspecify.annotations.NullMarked;
