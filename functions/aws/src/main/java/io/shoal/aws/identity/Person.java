package io.shoal.aws.identity;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a customer id stands for.
 *
 * @param id the id of the person; the one that was asked for, unless that is an alias
 * @param epoch counts the lives of the person; an erasure begins the next
 * @param erasedAt when the id that was asked for was last erased, in epoch milliseconds; {@link #NEVER} if it was not
 * @param aliases the ids that were merged into the person directly
 */
public record Person(String id, long epoch, long erasedAt, SortedSet<String> aliases) {
    /** Before all time. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Copies the set. */
    public Person {
        aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
    }

    /** Tells whether something that happened at this instant is to be refused, since the customer was forgotten later. */
    public boolean forgot(long occurredAt) {
        return occurredAt <= erasedAt;
    }
}
