package io.shoal.state;

import io.shoal.state.PeaksSection.Peak;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of peaks in ascending order of time. It may lie outside in a chunk, of which only both ends are held until the rest is asked for. */
final class PeakBlock {
    private final ChunkShelf chunks;
    private List<Peak> peaks = new ArrayList<>();
    private boolean loaded = true;
    private @Nullable String chunk;

    PeakBlock(ChunkShelf chunks) {
        this.chunks = chunks;
    }

    boolean isOutside() {
        return chunk != null;
    }

    /** While the block lies outside these are its first and its last peak alone. */
    Peak first() {
        return peaks.getFirst();
    }

    Peak last() {
        return peaks.getLast();
    }

    /** Whether {@link #since} answers without loading. */
    boolean isAtHand(long from) {
        return loaded || from <= first().time() || from > last().time();
    }

    /** All peaks; they may be changed after {@link #touch}. */
    List<Peak> peaks() {
        String stored = chunk;
        if (!loaded && stored != null) {
            read(new ByteReader(chunks.load(stored)));
        }
        return peaks;
    }

    /** The first peak at {@code from} or later, null without one. */
    @Nullable
    Peak since(long from) {
        if (from <= first().time()) {
            return first();
        }
        int index = index(from);
        return index < peaks.size() ? peaks.get(index) : null;
    }

    /** The index of the first peak at {@code from} or later; the size if there is none. */
    int index(long from) {
        if (!loaded && from > last().time()) {
            return peaks.size();
        }
        List<Peak> all = peaks();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).time() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Says that the peaks are about to change: what lies outside is no longer these. */
    List<Peak> touch() {
        List<Peak> all = peaks();
        release();
        return all;
    }

    void release() {
        if (chunk != null) {
            chunks.release(chunk);
            chunk = null;
        }
    }

    /** Moves the peaks from this one on into a block of their own. */
    PeakBlock split(int from) {
        PeakBlock rest = new PeakBlock(chunks);
        List<Peak> moved = touch().subList(from, peaks.size());
        rest.peaks.addAll(moved);
        moved.clear();
        return rest;
    }

    void spill() {
        ByteWriter out = new ByteWriter();
        write(out);
        chunk = chunks.spill(out.toBytes());
    }

    void writeSummary(ByteWriter out) {
        String stored = chunk;
        if (stored == null) {
            spill();
            stored = chunk;
        }
        if (stored != null) {
            out.raw(Fingerprint.bytes(stored));
        }
        write(out, List.of(first(), last()));
    }

    void readSummary(ByteReader in) {
        chunk = Fingerprint.chunk(in);
        read(in);
        loaded = false;
    }

    void write(ByteWriter out) {
        write(out, peaks());
    }

    static void write(ByteWriter out, List<Peak> peaks) {
        out.count(peaks.size());
        long before = 0;
        for (Peak peak : peaks) {
            out.number(peak.time() - before);
            ValueCodec.writeDecimal(out, peak.number());
            before = peak.time();
        }
    }

    void read(ByteReader in) {
        int size = in.size();
        long time = 0;
        List<Peak> found = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            time += in.number();
            found.add(new Peak(time, ValueCodec.readDecimal(in)));
        }
        peaks = found;
        loaded = true;
    }
}
