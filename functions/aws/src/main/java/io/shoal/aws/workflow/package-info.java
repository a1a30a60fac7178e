/**
 * What workflows keep in AWS: {@link io.shoal.aws.workflow.WorkflowStore} the runs, decisions and outcomes in their table, {@link
 * io.shoal.aws.workflow.TemplateStore} the templates in the bucket. For the workflows functions and the local stack.
 */
@NullMarked
package io.shoal.aws.workflow;

import org.jspecify.annotations.NullMarked;
