/**
 * Segments: their definitions, the catalog of all that are active, and who belongs where.
 *
 * <p>Entry classes: {@link io.shoal.segment.Catalogs} makes the next catalog from definitions, {@link
 * io.shoal.segment.Evaluation} decides the changes of one customer. Everything here is pure: time, state and stored
 * records come in as arguments. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.segment;

import org.jspecify.annotations.NullMarked;
