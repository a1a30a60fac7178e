package io.shoal.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a message was not sent. */
public enum Suppression {
    /** The customer is no longer in the segment by the entry that started the workflow. */
    LEFT,
    /** The customer has not given consent, or has withdrawn it. */
    CONSENT,
    /** The customer is on the suppression list: an address that bounced, a complaint, an unsubscription. */
    SUPPRESSION_LIST,
    /** Another workflow with a better priority has something to say at the same time. */
    PRIORITY,
    /** The customer has heard enough from all workflows together. */
    FREQUENCY_CAP,
    /** The customer is held out, so that there is something to compare with. */
    CONTROL,
    /** It was handed over and refused for good. */
    UNDELIVERABLE;

    /** Returns the word that is published. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the reason of a label, empty where there is none of that name. */
    public static Optional<Suppression> of(String label) {
        return Arrays.stream(values())
                .filter(reason -> reason.label().equals(label))
                .findFirst();
    }
}
