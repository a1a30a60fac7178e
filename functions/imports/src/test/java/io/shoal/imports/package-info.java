/** Tests of how files are cut. */
@NullMarked
package io.shoal.imports;

import org.jspecify.annotations.NullMarked;
