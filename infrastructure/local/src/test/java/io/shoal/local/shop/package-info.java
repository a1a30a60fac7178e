/** Tests of the simulated shop. */
@NullMarked
package io.shoal.local.shop;

import org.jspecify.annotations.NullMarked;
