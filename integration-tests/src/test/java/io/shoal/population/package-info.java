/** The population job, through the deployed state machine and function on the local stack. Nothing depends on it. */
@NullMarked
package io.shoal.population;

import org.jspecify.annotations.NullMarked;
