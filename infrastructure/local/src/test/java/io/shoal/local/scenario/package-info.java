/** Tests of scenario files. */
@NullMarked
package io.shoal.local.scenario;

import org.jspecify.annotations.NullMarked;
