package io.shoal.profile;

import io.shoal.segment.Cause;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a profile was last written.
 *
 * @param cause the kind of cause
 * @param trigger what exactly: the type of an event, the version of a catalog; may be empty
 * @param touched what the write touched, in the words of {@link io.shoal.segment.Touched}
 */
public record Written(Cause cause, String trigger, SortedSet<String> touched) {
    /** Copies the set. */
    public Written {
        touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
    }

    /** Returns the reason of a write. */
    public static Written because(Cause cause, String trigger, Collection<String> touched) {
        return new Written(cause, trigger, new TreeSet<>(touched));
    }

    /** Returns the reason of a write that changes nothing but the instant. */
    public static Written touch(Cause cause, String trigger) {
        return new Written(cause, trigger, new TreeSet<>());
    }
}
