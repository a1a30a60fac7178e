/**
 * Scenario files: segments tested with time travel. Entry: {@link io.shoal.local.scenario.ScenarioReader}. May be used by the commands and the integration tests.
 */
@NullMarked
package io.shoal.local.scenario;

import org.jspecify.annotations.NullMarked;
