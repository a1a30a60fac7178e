/**
 * YAML files that people write, read so that every mistake is named with its file, line and column. Entry: {@link
 * io.shoal.imports.document.DocumentReader}. Of mappings here, of segments and scenarios in the local stack; may be used by everything that reads such a file.
 */
@NullMarked
package io.shoal.imports.document;

import org.jspecify.annotations.NullMarked;
