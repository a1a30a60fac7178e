/**
 * How memberships are recorded and published: a customer's ledger, what changed, and the bus. Entry classes: {@link
 * io.shoal.aws.membership.LedgerStore} and {@link io.shoal.aws.membership.BusPublisher}. May be used by the functions and
 * what stands above them.
 */
@NullMarked
package io.shoal.aws.membership;

import org.jspecify.annotations.NullMarked;
