/** Tests of the statistics of workflows. */
@NullMarked
package io.shoal.local.report;

import org.jspecify.annotations.NullMarked;
