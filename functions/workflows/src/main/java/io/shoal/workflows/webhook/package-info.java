/**
 * Calls to an address of the deployment's: {@link io.shoal.workflows.webhook.Webhook} signs a message, sends it and says how it ended. No
 * AWS here; who calls again, and when, is decided by the functions.
 */
@NullMarked
package io.shoal.workflows.webhook;

import org.jspecify.annotations.NullMarked;
