/** Tests of the commands. */
@NullMarked
package io.shoal.local.cli;

import org.jspecify.annotations.NullMarked;
