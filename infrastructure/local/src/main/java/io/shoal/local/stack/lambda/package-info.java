/**
 * Lambda on one machine: the deployed handlers, fed with the real event JSON through the runtime's own serialisation, and event source
 * mappings with Lambda's batching and failure rules. Entries: {@link io.shoal.local.stack.lambda.Functions} and
 * {@link io.shoal.local.stack.lambda.StreamPoller}. May be used by the local stack and by tests that poll other endpoints.
 */
@NullMarked
package io.shoal.local.stack.lambda;

import org.jspecify.annotations.NullMarked;
