/**
 * What attributes and event properties hold, and where to look it up. Entry: {@link io.shoal.value.Value}; everything may depend on it, it depends on nothing of ours.
 */
@NullMarked
package io.shoal.value;

import org.jspecify.annotations.NullMarked;
