package io.shoal.aws.evaluation;

import io.shoal.segment.Ledger;
import java.util.Set;

/**
 * Where a customer stands.
 *
 * @param ledger the memberships as last recorded
 * @param lists the static segments that name the customer
 */
public record Standing(Ledger ledger, Set<String> lists) {
    /** Of whom nothing is recorded. */
    public static final Standing NONE = new Standing(Ledger.empty(0), Set.of());

    /** Copies the set. */
    public Standing {
        lists = Set.copyOf(lists);
    }
}
