package io.shoal.quality;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many there are, and some of them.
 *
 * @param count how many
 * @param sample ids of at most {@value #MOST}, in order; of more, the first in that order
 */
public record Sampled(long count, List<String> sample) {
    /** So many are named. */
    public static final int MOST = 10;

    /** Nobody. */
    public static final Sampled NONE = new Sampled(0, List.of());

    /** Copies the list, and sorts it. */
    public Sampled {
        sample = sample.stream().sorted().limit(MOST).toList();
    }

    /** Returns one of whom the id is given. */
    static Sampled one(String id) {
        return new Sampled(1, List.of(id));
    }

    /** Returns these and others, none of whom is one of these. */
    Sampled and(Sampled others) {
        return new Sampled(
                count + others.count,
                Stream.concat(sample.stream(), others.sample.stream()).toList());
    }
}
