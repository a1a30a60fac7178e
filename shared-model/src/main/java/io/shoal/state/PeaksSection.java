package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For the smallest or greatest number of a window that ends now: instants in ascending order, each with a number that no later one reaches. The first of them
 * within a window is its extreme.
 */
public final class PeaksSection extends Section {
    private final boolean greatest;
    private final Path property;
    private final long horizon;
    private final List<Peak> peaks = new ArrayList<>();

    /** A number and when it was seen. */
    public record Peak(long time, BigDecimal number) {}

    PeaksSection(boolean greatest, Path property, long horizon) {
        this.greatest = greatest;
        this.property = property;
        this.horizon = horizon;
    }

    /** How many peaks there are. */
    public int size() {
        return peaks.size();
    }

    /** One of the peaks, the oldest being 0. */
    public Peak peak(int index) {
        return peaks.get(index);
    }

    /** The index of the first peak at {@code from} or later; {@link #size} if there is none. */
    public int since(long from) {
        int low = 0;
        int high = peaks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (peaks.get(middle).time() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        if (look(properties, property) instanceof Value.Number(BigDecimal number)) {
            insert(time, number);
        }
    }

    private void insert(long time, BigDecimal number) {
        int at = since(time);
        if (at < peaks.size() && reaches(peaks.get(at).number(), number)) {
            return;
        }
        int after = at < peaks.size() && peaks.get(at).time() == time ? at + 1 : at;
        int before = at;
        while (before > 0 && reaches(number, peaks.get(before - 1).number())) {
            before--;
        }
        peaks.subList(before, after).clear();
        peaks.add(before, new Peak(time, number));
    }

    private boolean reaches(BigDecimal one, BigDecimal other) {
        int order = one.compareTo(other);
        return greatest ? order >= 0 : order <= 0;
    }

    @Override
    void expire(long now) {
        long forgotten = forgotten(now, horizon);
        if (forgotten != Long.MIN_VALUE) {
            peaks.subList(0, since(forgotten + 1)).clear();
        }
    }

    @Override
    boolean isEmpty() {
        return peaks.isEmpty();
    }

    @Override
    void write(ByteWriter out) {
        out.count(peaks.size());
        long before = 0;
        for (Peak peak : peaks) {
            out.number(peak.time() - before);
            ValueCodec.writeDecimal(out, peak.number());
            before = peak.time();
        }
    }

    @Override
    void read(ByteReader in) {
        int size = in.size();
        long time = 0;
        for (int index = 0; index < size; index++) {
            time += in.number();
            peaks.add(new Peak(time, ValueCodec.readDecimal(in)));
        }
    }
}
