/**
 * What is kept of one customer's events, folded in one by one and independent of their order: totals for ever, logs for windows. Entry class: {@link
 * io.shoal.state.CustomerState}; what it keeps is decided by a {@link io.shoal.state.StatePlan}. The rule planner and everything above it may depend on it; it
 * depends on values and events alone.
 */
@NullMarked
package io.shoal.state;

import org.jspecify.annotations.NullMarked;
