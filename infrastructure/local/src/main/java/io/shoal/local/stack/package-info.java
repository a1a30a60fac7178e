/**
 * The local stack: what a SAM template describes, run in one JVM on AWS's own DynamoDB engine and small services of its own, with the
 * deployed handlers, on the real clock or on one turned by hand. Entry: {@link io.shoal.local.stack.LocalStack}. May be used by the
 * commands and by tests.
 */
@NullMarked
package io.shoal.local.stack;

import org.jspecify.annotations.NullMarked;
