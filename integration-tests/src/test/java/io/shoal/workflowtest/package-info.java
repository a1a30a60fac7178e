/**
 * Workflows end to end, on the virtual clock: what is said to whom, and what came of it. Entry: {@link
 * io.shoal.workflowtest.WorkflowScenariosTest}.
 */
@NullMarked
package io.shoal.workflowtest;

import org.jspecify.annotations.NullMarked;
