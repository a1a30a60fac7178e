/**
 * SQS on one machine: delay, visibility, redrive. Entry: {@link io.shoal.local.stack.sqs.LocalQueues}. May be used by the local stack
 * alone.
 */
@NullMarked
package io.shoal.local.stack.sqs;

import org.jspecify.annotations.NullMarked;
