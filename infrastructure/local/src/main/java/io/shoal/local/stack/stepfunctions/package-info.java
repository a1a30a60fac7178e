/**
 * Step Functions on one machine: the states that the local stack knows, on its clock. Entry:
 * {@link io.shoal.local.stack.stepfunctions.LocalStateMachines}. May be used by the local stack alone.
 */
@NullMarked
package io.shoal.local.stack.stepfunctions;

import org.jspecify.annotations.NullMarked;
