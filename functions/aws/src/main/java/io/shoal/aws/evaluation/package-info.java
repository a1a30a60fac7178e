/**
 * One customer as {@link io.shoal.segment.Evaluation} wants to see it: images of the profile, the ledger, and the lists that
 * name the customer. Entry classes: {@link io.shoal.aws.evaluation.Snapshots}, {@link
 * io.shoal.aws.evaluation.StandingStore}. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.evaluation;

import org.jspecify.annotations.NullMarked;
