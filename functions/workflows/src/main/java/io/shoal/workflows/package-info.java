/**
 * What workflows do. {@link io.shoal.workflows.WorkflowsHandler} answers the steps of the state machines, {@link
 * io.shoal.workflows.DeliveriesHandler} publishes and delivers what was decided, {@link io.shoal.workflows.WebhooksHandler} calls
 * webhooks until they answer, {@link io.shoal.workflows.OutcomesHandler} notes what customers did afterwards. Nothing but the local stack
 * and tests depends on it.
 */
@NullMarked
package io.shoal.workflows;

import org.jspecify.annotations.NullMarked;
