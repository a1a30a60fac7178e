/**
 * Checks on the published contract in {@code events/}: schemas and samples. Entry: {@link
 * io.shoal.contract.PublishedEvents}, which every test hands the events that it saw published.
 */
@NullMarked
package io.shoal.contract;

import org.jspecify.annotations.NullMarked;
