package io.shoal.segment;

import io.shoal.rule.explain.Evidence;
import java.util.List;

/**
 * Why a membership changed.
 *
 * @param cause the kind of cause
 * @param trigger what exactly: the id of the event, the inner segment, the catalog's version; may be empty
 * @param evidence the numbers and instants that decided it; never an attribute's value or a text of a property
 */
public record Reason(Cause cause, String trigger, List<Evidence> evidence) {
    /** Copies the list. */
    public Reason {
        evidence = List.copyOf(evidence);
    }

    /** Returns a reason that needs no evidence. */
    public static Reason of(Cause cause, String trigger) {
        return new Reason(cause, trigger, List.of());
    }
}
