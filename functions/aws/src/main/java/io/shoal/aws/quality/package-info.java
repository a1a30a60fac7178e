/**
 * Counts how good what is known of customers is. Entry class: {@link io.shoal.aws.quality.QualityScan}. May be used by the functions
 * and what stands above them.
 */
@NullMarked
package io.shoal.aws.quality;

import org.jspecify.annotations.NullMarked;
