package io.shoal.workflows;

import java.util.Arrays;
import java.util.Locale;

/** How a message goes out. */
enum Channel {
    /** As {@code Message Requested} on the bus: whoever subscribes sends it. */
    EVENT,
    /** By e-mail, through SES. */
    EMAIL,
    /** By a signed request to an address of the deployment's. */
    WEBHOOK;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the channel of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Channel of(String label) {
        return Arrays.stream(values())
                .filter(channel -> channel.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + label));
    }
}
