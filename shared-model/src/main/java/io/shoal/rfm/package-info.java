/**
 * Recency, frequency and monetary value: the settings they are taken with, the thresholds of a population, scores and named cells. Entry classes:
 * {@link io.shoal.rfm.RfmSettings}, {@link io.shoal.rfm.Thresholds} and {@link io.shoal.rfm.CellTable}. How thresholds come about lies in {@code summary}, what
 * is predicted in {@code prediction}, how that is learnt in {@code fit}. May be used by every module; uses the words of the rule tree alone.
 */
@NullMarked
package io.shoal.rfm;

import org.jspecify.annotations.NullMarked;
