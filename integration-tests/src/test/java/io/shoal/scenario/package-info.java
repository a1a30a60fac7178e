/**
 * Runs the scenario files under {@code scenarios} as a user would. Starts at {@link io.shoal.scenario.ScenariosTest}.
 * Depends on the program only.
 */
@NullMarked
package io.shoal.scenario;

import org.jspecify.annotations.NullMarked;
