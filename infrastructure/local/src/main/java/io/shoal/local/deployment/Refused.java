package io.shoal.local.deployment;

/**
 * An event that was not taken.
 *
 * @param position among those that were sent, from 0
 * @param customerId whose it would have been
 * @param eventId of the event
 * @param reason why
 */
public record Refused(int position, String customerId, String eventId, String reason) {}
