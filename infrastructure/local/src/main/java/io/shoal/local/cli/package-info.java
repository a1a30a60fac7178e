/**
 * The commands of {@code ./shoal}: what they take, what they print, how they end. Entry: {@link io.shoal.local.cli.ShoalCommand}, which has
 * them all. May be used by the program's main class alone.
 */
@NullMarked
package io.shoal.local.cli;

import org.jspecify.annotations.NullMarked;
