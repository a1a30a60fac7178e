/**
 * What the last population run found, and how far a run has got, in the Segments table. Entry classes: {@link
 * io.shoal.aws.population.PopulationStore} to read what is in effect, {@link io.shoal.aws.population.RunStore} to run. May be
 * used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.population;

import org.jspecify.annotations.NullMarked;
