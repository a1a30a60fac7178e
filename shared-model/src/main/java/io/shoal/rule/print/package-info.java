/**
 * From a tree to its canonical text, of which reading gives the same tree. Entry: {@link io.shoal.rule.print.RulePrinter}; depends on the tree and on how
 * names and texts are written.
 */
@NullMarked
package io.shoal.rule.print;

import org.jspecify.annotations.NullMarked;
