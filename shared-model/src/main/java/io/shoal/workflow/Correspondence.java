package io.shoal.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What workflows said to one customer lately, and what they are about to say: all that decides about the next message, so that two
 * decisions about one customer never pass each other.
 *
 * @param version counts the writes, 0 before the first
 * @param sentAt when the last messages went out, in epoch milliseconds, ascending; only as far back as the cap looks
 * @param runs the workflows under way, by their ids
 */
public record Correspondence(long version, List<Long> sentAt, SortedMap<String, OpenRun> runs) {
    /** Nothing was said and nothing is planned. */
    public static final Correspondence NONE = new Correspondence(0, List.of(), new TreeMap<>());

    /** Copies what it is given. */
    public Correspondence {
        sentAt = List.copyOf(sentAt);
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
    }

    /** Returns the next version, with a run as it is now. */
    public Correspondence with(OpenRun run) {
        var next = new TreeMap<>(runs);
        next.put(run.id(), run);
        return new Correspondence(version + 1, sentAt, next);
    }

    /** Returns the next version, without a run. */
    public Correspondence without(String runId) {
        var next = new TreeMap<>(runs);
        next.remove(runId);
        return new Correspondence(version + 1, sentAt, next);
    }

    /** Returns the next version after a run's message was decided about: its intent is gone. */
    Correspondence decided(String runId) {
        var run = runs.get(runId);
        return run == null ? new Correspondence(version + 1, sentAt, runs) : with(run.with(Optional.empty()));
    }

    /** Returns the next version after a run's message went out. */
    Correspondence sent(String runId, long now, long forget) {
        var times = new ArrayList<>(sentAt);
        times.removeIf(time -> time <= forget);
        times.add(now);
        Collections.sort(times);
        return new Correspondence(version + 1, times, decided(runId).runs());
    }
}
