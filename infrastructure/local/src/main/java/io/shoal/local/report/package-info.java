/**
 * What workflows brought about, treated customers against those held out, and how good what is known of customers is. Entry classes:
 * {@link io.shoal.local.report.QualityText}, and {@link io.shoal.local.report.WorkflowReport}, made from {@link
 * io.shoal.local.report.TouchedRun}s. May be used by the commands.
 */
@NullMarked
package io.shoal.local.report;

import org.jspecify.annotations.NullMarked;
