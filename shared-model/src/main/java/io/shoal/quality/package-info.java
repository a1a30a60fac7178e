/**
 * How good what is known of customers is: what is counted of each profile, and sums that merge in any order and grouping. Entry
 * class: {@link io.shoal.quality.QualitySummary}. Pure: the instant comes in as an argument. May be used by the functions and what
 * stands above them; uses values, profiles and the reasons for which identifiers are refused.
 */
@NullMarked
package io.shoal.quality;

import org.jspecify.annotations.NullMarked;
