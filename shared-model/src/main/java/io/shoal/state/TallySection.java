package io.shoal.state;

import io.shoal.value.Value;
import java.util.Map;

/** How many events there were, and between which instants. */
public final class TallySection extends Section {
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** How many events. */
    public long count() {
        return count;
    }

    /** The first instant, {@link Long#MAX_VALUE} without events. */
    public long first() {
        return first;
    }

    /** The last instant, {@link Long#MIN_VALUE} without events. */
    public long last() {
        return last;
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        count++;
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    @Override
    void expire(long now) {
        // A tally is for ever.
    }

    @Override
    boolean isEmpty() {
        return count == 0;
    }

    @Override
    void write(ByteWriter out) {
        out.count(count);
        out.number(last);
        if (count > 1) {
            out.count(last - first);
        }
    }

    @Override
    void read(ByteReader in) {
        count = in.count();
        last = in.number();
        first = count > 1 ? last - in.count() : last;
    }
}
