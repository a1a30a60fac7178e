/**
 * How profiles are written: folded, rebuilt, put and touched, each under the condition that nobody else was faster. Entry
 * class: {@link io.shoal.aws.customer.ProfileWriter}. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.customer;

import org.jspecify.annotations.NullMarked;
