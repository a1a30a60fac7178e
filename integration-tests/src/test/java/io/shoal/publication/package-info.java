/** Publishing, previewing and asking why, through the API of a running stack. */
@NullMarked
package io.shoal.publication;

import org.jspecify.annotations.NullMarked;
