/**
 * YAML files that people write, read so that every mistake is named with its file, line and column. Entry: {@link
 * io.shoal.local.document.DocumentReader}. May be used by everything in this module that reads such a file.
 */
@NullMarked
package io.shoal.local.document;

import org.jspecify.annotations.NullMarked;
