/**
 * Requests and answers of the local services, and the two ways to them: through the real AWS clients without a socket, or over HTTP.
 * Entries: {@link io.shoal.local.stack.wire.LocalService} and {@link io.shoal.local.stack.wire.LocalHttpClient}. May be used by the
 * local stack alone.
 */
@NullMarked
package io.shoal.local.stack.wire;

import org.jspecify.annotations.NullMarked;
