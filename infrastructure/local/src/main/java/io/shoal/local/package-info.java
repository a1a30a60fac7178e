/**
 * The local stack: runs {@code template.yaml} in one JVM, without Docker and without an account. Entry:
 * {@link io.shoal.local.Shoal}, the command. May be used by the integration tests alone.
 */
@NullMarked
package io.shoal.local;

import org.jspecify.annotations.NullMarked;
