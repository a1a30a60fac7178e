/** Tests of mappings and of the history that they read. */
@NullMarked
package io.shoal.local.replay;

import org.jspecify.annotations.NullMarked;
