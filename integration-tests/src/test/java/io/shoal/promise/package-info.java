/**
 * The promises of the design, each with tests named after it: they run the deployed handlers on the local stack and on the
 * virtual clock. Entry: {@link io.shoal.promise.RunningShoal}.
 */
@NullMarked
package io.shoal.promise;

import org.jspecify.annotations.NullMarked;
