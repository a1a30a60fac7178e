/**
 * Recency, frequency and monetary value: what the scores are made of. Entry class: {@link io.shoal.rfm.RfmSettings}.
 * May be used by every module; uses the JDK alone.
 */
@NullMarked
package io.shoal.rfm;

import org.jspecify.annotations.NullMarked;
