/**
 * What is gathered of a population, part by part: summaries that merge in any order and grouping, and what is read off them in the end. Entry class:
 * {@link io.shoal.rfm.summary.PopulationSummary}. Whoever uses it brings Apache DataSketches (large populations) along; meant for the population job, not for
 * the evaluation of rules.
 */
@NullMarked
package io.shoal.rfm.summary;

import org.jspecify.annotations.NullMarked;
