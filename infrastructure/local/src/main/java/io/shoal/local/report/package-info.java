/**
 * What workflows brought about, treated customers against those held out. Entry class: {@link io.shoal.local.report.WorkflowReport}, made from {@link
 * io.shoal.local.report.TouchedRun}s. May be used by the commands.
 */
@NullMarked
package io.shoal.local.report;

import org.jspecify.annotations.NullMarked;
