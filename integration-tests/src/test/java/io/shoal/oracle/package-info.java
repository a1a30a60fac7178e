/**
 * The oracle: what memberships ought to be, found the slow and obvious way from the whole history, and the
 * properties that hold the product against it. Starts at {@code OracleTest}. Shares the tree of
 * the rules with the product, and nothing else.
 */
@NullMarked
package io.shoal.oracle;

import org.jspecify.annotations.NullMarked;
