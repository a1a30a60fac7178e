package io.shoal.profile;

import io.shoal.event.Event;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a profile was last written.
 *
 * @param cause the kind of cause
 * @param trigger what exactly: type and id of an event, the version of a catalog; may be empty
 * @param touched what the write touched, in the words of {@link io.shoal.segment.Touched}
 */
public record Written(Cause cause, String trigger, SortedSet<String> touched) {
    /** A merge, or its undoing; does not name the other id, who may be forgotten one day. */
    public static final Written MERGED = because(Cause.MERGE, "", List.of(Touched.ALL));

    private static final Comparator<Event> LAST =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::eventId);

    /** Copies the set. */
    public Written {
        touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
    }

    /** Returns the reason of a write. */
    public static Written because(Cause cause, String trigger, Collection<String> touched) {
        return new Written(cause, trigger, new TreeSet<>(touched));
    }

    /** Returns the reason of a write that events caused; the one that happened last stands for them, in whatever order they came. */
    public static Written because(Collection<Event> events) {
        var touched = events.stream()
                .map(event -> Touched.event(event.type()))
                .collect(Collectors.toCollection(TreeSet::new));
        var last = events.stream().max(LAST).orElseThrow();
        return new Written(Cause.EVENT, trigger(last.type(), last.eventId()), touched);
    }

    /** Names an event: what happened, and which one that was. */
    public static String trigger(String type, String eventId) {
        return type + " " + eventId;
    }

    /** Returns the same reason of a write that touched more. */
    public Written touching(Collection<String> words) {
        var all = new TreeSet<>(touched);
        all.addAll(words);
        return new Written(cause, trigger, all);
    }

    /** Returns the reason of a write that changes nothing but the instant. */
    public static Written touch(Cause cause, String trigger) {
        return new Written(cause, trigger, new TreeSet<>());
    }
}
