/**
 * A rule as a tree of immutable records, without positions and without opinion on whether it makes sense. Entry: {@link io.shoal.rule.tree.Rule}; every
 * other stage of the language depends on it, it depends on values alone.
 */
@NullMarked
package io.shoal.rule.tree;

import org.jspecify.annotations.NullMarked;
