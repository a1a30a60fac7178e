package io.shoal.workflow;

import java.time.ZoneId;

/**
 * A message that a workflow wants to send, with what is known of its customer at this instant.
 *
 * @param run the workflow's run
 * @param message which message
 * @param priority the smallest goes first where several compete
 * @param member whether the customer is in the segment by the entry that started the run
 * @param purpose that the customer has to have consented to
 * @param consent whether the customer has
 * @param listed whether the customer is on the suppression list
 * @param zone the customer's clock
 */
public record MessageRequest(
        OpenRun run,
        String message,
        int priority,
        boolean member,
        String purpose,
        boolean consent,
        boolean listed,
        ZoneId zone) {}
