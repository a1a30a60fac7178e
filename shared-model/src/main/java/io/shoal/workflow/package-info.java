/**
 * What workflows may say to a customer, and when: {@link io.shoal.workflow.ContactPolicy} decides about one message at a time. Plain data
 * and rules; who stores and sends stands in the functions.
 */
@NullMarked
package io.shoal.workflow;

import org.jspecify.annotations.NullMarked;
