/** Imports and exports end to end: files in the bucket, state machines, tables, and links. */
@NullMarked
package io.shoal.imports;

import org.jspecify.annotations.NullMarked;
