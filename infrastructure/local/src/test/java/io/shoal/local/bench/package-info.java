/** Tests of what is measured. */
@NullMarked
package io.shoal.local.bench;

import org.jspecify.annotations.NullMarked;
