/**
 * What the lines of a file mean: mappings, reading rows, and joining lines that tell one thing. Nothing here opens a file or knows
 * where lines are kept, so that a replay on one machine and an import in many parts read alike. Entries: {@link
 * io.shoal.imports.mapping.Meanings}, {@link io.shoal.imports.mapping.LineReader}, {@link io.shoal.imports.mapping.Joining}. May be
 * used by the imports and by the local stack.
 */
@NullMarked
package io.shoal.imports.mapping;

import org.jspecify.annotations.NullMarked;
