package io.shoal.local.deployment;

import java.util.List;

/**
 * What became of events.
 *
 * @param accepted how many were new
 * @param duplicates how many were there before
 * @param refused the others
 */
public record Sent(long accepted, long duplicates, List<Refused> refused) {
    /** Copies the list. */
    public Sent {
        refused = List.copyOf(refused);
    }
}
