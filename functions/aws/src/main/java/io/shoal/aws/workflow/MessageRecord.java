package io.shoal.aws.workflow;

import io.shoal.workflow.Suppression;
import java.util.Optional;

/**
 * What was decided about a message, with what there is to tell and to deliver.
 *
 * @param id the same for ever: the run and the message
 * @param reason why it was suppressed, empty where it was sent
 * @param purpose that the customer had to have consented to
 * @param at when it was decided, in epoch milliseconds
 * @param delivery what the e-mail or webhook channel has to hand over, as JSON; empty where there is nothing
 */
public record MessageRecord(
        String id,
        String runId,
        String workflow,
        String message,
        Optional<Suppression> reason,
        String channel,
        String purpose,
        long at,
        Outbox outbox,
        Optional<String> delivery) {

    /** Whether a decision is the first touch of its run: a message that went out, or would have. */
    public boolean touches() {
        return reason.isEmpty() || reason.get() == Suppression.CONTROL;
    }
}
