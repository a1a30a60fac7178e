/** Tests of reading the files that people write. */
@NullMarked
package io.shoal.imports.document;

import org.jspecify.annotations.NullMarked;
