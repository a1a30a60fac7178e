/**
 * The local stack: runs {@code template.yaml} in one JVM. May be used by the integration tests alone.
 */
@NullMarked
package io.shoal.local;

import org.jspecify.annotations.NullMarked;
