/**
 * A shop that does not exist, and what its customers do in a year. Entry: {@link io.shoal.local.shop.ShopSimulator}. May be used by the
 * commands and the tests.
 */
@NullMarked
package io.shoal.local.shop;

import org.jspecify.annotations.NullMarked;
