/**
 * What Shoal costs and how fast it is, measured on the local stack. Entry: {@link io.shoal.local.bench.CostBenchmark}. May be used by the
 * commands.
 */
@NullMarked
package io.shoal.local.bench;

import org.jspecify.annotations.NullMarked;
