/**
 * Shoal on the local stack, as those see it who use it: events in, definitions published, members out. Entry: {@link
 * io.shoal.local.deployment.Deployment}. May be used by the commands, by scenarios and by the integration tests.
 */
@NullMarked
package io.shoal.local.deployment;

import org.jspecify.annotations.NullMarked;
