/**
 * Checks on the shape of the code itself: which way dependencies point, what a package must say, how long a file may
 * be. Entry: {@link io.shoal.architecture.ArchitectureTest}. Nothing depends on it.
 */
@NullMarked
package io.shoal.architecture;

import org.jspecify.annotations.NullMarked;
