/**
 * What a population run found, as rules read it and as it is kept. Entry class: {@link io.shoal.rfm.population.Findings}. May be used by every module.
 */
@NullMarked
package io.shoal.rfm.population;

import org.jspecify.annotations.NullMarked;
