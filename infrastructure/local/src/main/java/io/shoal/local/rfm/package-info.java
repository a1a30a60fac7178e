/**
 * RFM to look at: every customer's scores, the grid of recency and frequency, and charts. Entry class: {@link io.shoal.local.rfm.RfmTable}. May be used by
 * the commands.
 */
@NullMarked
package io.shoal.local.rfm;

import org.jspecify.annotations.NullMarked;
