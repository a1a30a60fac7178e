/**
 * Segments: their definitions, the catalog of all that are active, and who belongs where. Entry class: {@link
 * io.shoal.segment.Catalog}. Everything here is pure: time, state and stored records come in as arguments. May be used
 * by the functions and what stands above them.
 */
@NullMarked
package io.shoal.segment;

import org.jspecify.annotations.NullMarked;
