/**
 * Learns the parameters of the prediction models by maximum likelihood. Entry class: {@link io.shoal.rfm.fit.PredictionFit}. Whoever uses it brings Hipparchus
 * along; meant for the population job, not for the evaluation of rules.
 */
@NullMarked
package io.shoal.rfm.fit;

import org.jspecify.annotations.NullMarked;
