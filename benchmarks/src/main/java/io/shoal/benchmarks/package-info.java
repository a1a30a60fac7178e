/**
 * Measures what is promised of speed and size. Entry class: {@link io.shoal.benchmarks.RulesBenchmark}. Nothing may depend on it.
 */
@NullMarked
package io.shoal.benchmarks;

import org.jspecify.annotations.NullMarked;
