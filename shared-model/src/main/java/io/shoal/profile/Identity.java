package io.shoal.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Who a profile is about.
 *
 * @param fate what became of the customer
 * @param absorbed the ids that were merged into it and whose events and facts it holds, in the order in which that happened
 * @param own what was put about it itself; only where something was absorbed, it is all that is known otherwise
 */
public record Identity(Fate fate, List<String> absorbed, Facts own) {
    /** A living customer who is nobody else. */
    public static final Identity ALONE = new Identity(new Fate.Living(), List.of(), Facts.NONE);

    /** Copies the list. */
    public Identity {
        absorbed = List.copyOf(absorbed);
    }

    /** Returns the same with another fate. */
    public Identity with(Fate other) {
        return new Identity(other, absorbed, own);
    }

    /** Returns the same after ids were split off again. */
    Identity releasing(Collection<String> customerIds) {
        var left = absorbed.stream().filter(id -> !customerIds.contains(id)).toList();
        return new Identity(fate, left, left.isEmpty() ? Facts.NONE : own);
    }

    /** Returns the same after an id was absorbed. */
    Identity absorbing(String customerId, Facts before) {
        if (absorbed.contains(customerId)) {
            return this;
        }
        var ids = new ArrayList<>(absorbed);
        ids.add(customerId);
        return new Identity(fate, ids, absorbed.isEmpty() ? before : own);
    }
}
