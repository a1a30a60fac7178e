/** Tests of what the lines of files mean. */
@NullMarked
package io.shoal.imports.mapping;

import org.jspecify.annotations.NullMarked;
