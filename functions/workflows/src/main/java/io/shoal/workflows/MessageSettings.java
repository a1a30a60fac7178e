package io.shoal.workflows;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.workflow.ContactRules;
import io.shoal.workflow.QuietHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How a deployment writes to its customers.
 *
 * @param rules how much a customer may hear
 * @param channel how messages go out unless a workflow says otherwise
 * @param consent the purpose that a customer must have consented to unless a workflow says otherwise
 * @param zone the clock of customers without a zone of their own
 * @param language what is written to customers without a language of their own
 */
record MessageSettings(ContactRules rules, String channel, String consent, ZoneId zone, String language) {
    /**
     * Reads the variables {@code MESSAGE_CAP}, {@code MESSAGE_CAP_DAYS}, {@code MESSAGE_GAP_HOURS}, {@code SETTLE_SECONDS}, {@code
     * QUIET_HOURS}, {@code MESSAGE_CHANNEL}, {@code MESSAGE_CONSENT}, {@code MESSAGE_ZONE} and {@code MESSAGE_LANGUAGE}.
     */
    static MessageSettings of(Platform platform) {
        try {
            var rules = new ContactRules(
                    platform.count("MESSAGE_CAP", ContactRules.USUAL.cap()),
                    Duration.ofDays(platform.count("MESSAGE_CAP_DAYS", (int)
                            ContactRules.USUAL.window().toDays())),
                    Duration.ofHours(platform.count(
                            "MESSAGE_GAP_HOURS", (int) ContactRules.USUAL.gap().toHours())),
                    Duration.ofSeconds(platform.count(
                            "SETTLE_SECONDS", (int) ContactRules.USUAL.settle().toSeconds())),
                    platform.optional("QUIET_HOURS").map(QuietHours::parse).orElse(ContactRules.USUAL.quiet()));
            return new MessageSettings(
                    rules,
                    platform.optional("MESSAGE_CHANNEL").orElse(Channel.EVENT.label()),
                    platform.optional("MESSAGE_CONSENT").orElse("email"),
                    ZoneId.of(platform.optional("MESSAGE_ZONE").orElse("UTC")),
                    platform.optional("MESSAGE_LANGUAGE").orElse("en"));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw Failure.misconfigured("the variables for messages: " + wrong.getMessage(), wrong);
        }
    }
}
