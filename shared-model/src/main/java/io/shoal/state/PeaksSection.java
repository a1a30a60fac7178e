package io.shoal.state;

import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For the smallest or greatest number of a window that ends now: instants in ascending order, each with a number that no later one reaches. The first of them
 * within a window is its extreme.
 */
public final class PeaksSection extends Section {
    private static final int FULL = 2_048;

    private final boolean greatest;
    private final Path property;
    private final long horizon;
    private final ChunkShelf chunks;
    private final List<PeakBlock> blocks = new ArrayList<>();

    /** A number and when it was seen. */
    public record Peak(long time, BigDecimal number) {}

    PeaksSection(boolean greatest, Path property, long horizon, ChunkShelf chunks) {
        this.greatest = greatest;
        this.property = property;
        this.horizon = horizon;
        this.chunks = chunks;
    }

    /** The first peak at {@code from} or later, null without one. */
    public @Nullable Peak since(long from) {
        for (PeakBlock block : blocks) {
            if (from <= block.last().time()) {
                return block.since(from);
            }
        }
        return null;
    }

    /** Whether {@link #since} answers without loading what lies outside. */
    public boolean isAtHand(long from) {
        for (PeakBlock block : blocks) {
            if (from <= block.last().time()) {
                return block.isAtHand(from);
            }
        }
        return true;
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        if (look(properties, property) instanceof Value.Number(BigDecimal number)) {
            Peak later = since(time);
            if (later == null || !reaches(later.number(), number)) {
                insert(time, number);
            }
        }
    }

    /** No later peak reaches the number: those before that it reaches go, and one at its own instant. */
    private void insert(long time, BigDecimal number) {
        int index = blocks.size() - 1;
        while (index > 0 && time < blocks.get(index).first().time()) {
            index--;
        }
        PeakBlock block = block(index, time);
        List<Peak> peaks = block.touch();
        int at = block.index(time);
        int end = at < peaks.size() && peaks.get(at).time() == time ? at + 1 : at;
        int begin = at;
        while (begin > 0 && reaches(number, peaks.get(begin - 1).number())) {
            begin--;
        }
        peaks.subList(begin, end).clear();
        peaks.add(begin, new Peak(time, number));
        if (begin == 0) {
            clearBefore(blocks.indexOf(block), number);
        }
        if (peaks.size() > FULL) {
            blocks.add(blocks.indexOf(block) + 1, block.split(begin == FULL ? FULL : FULL / 2));
        }
    }

    /** The block to insert into; what comes after the last one outside begins a new one. */
    private PeakBlock block(int index, long time) {
        if (index < 0
                || (blocks.get(index).isOutside()
                        && time > blocks.get(index).last().time()
                        && index == blocks.size() - 1)) {
            blocks.add(new PeakBlock(chunks));
            return blocks.getLast();
        }
        return blocks.get(index);
    }

    /** Takes from the blocks before this one what the number reaches. */
    private void clearBefore(int index, BigDecimal number) {
        int before = index - 1;
        while (before >= 0 && reaches(number, blocks.get(before).first().number())) {
            blocks.remove(before).release();
            before--;
        }
        if (before >= 0 && reaches(number, blocks.get(before).last().number())) {
            List<Peak> peaks = blocks.get(before).touch();
            while (reaches(number, peaks.getLast().number())) {
                peaks.removeLast();
            }
        }
    }

    private boolean reaches(BigDecimal one, BigDecimal other) {
        int order = one.compareTo(other);
        return greatest ? order >= 0 : order <= 0;
    }

    @Override
    void expire(long now) {
        long forgotten = forgotten(now, horizon);
        while (!blocks.isEmpty() && blocks.getFirst().last().time() <= forgotten) {
            blocks.removeFirst().release();
        }
        if (!blocks.isEmpty()
                && !blocks.getFirst().isOutside()
                && blocks.getFirst().first().time() <= forgotten) {
            PeakBlock oldest = blocks.getFirst();
            oldest.touch().subList(0, oldest.index(forgotten + 1)).clear();
        }
    }

    @Override
    boolean isEmpty() {
        return blocks.isEmpty();
    }

    @Override
    boolean spill() {
        for (int index = 0; index < blocks.size(); index++) {
            PeakBlock block = blocks.get(index);
            if (!block.isOutside()) {
                int size = block.peaks().size();
                if (index == blocks.size() - 1 && size > 3) {
                    blocks.add(block.split(size - size / 4));
                }
                block.spill();
                return true;
            }
        }
        return false;
    }

    /** Everything up to the last chunk lies outside. */
    @Override
    void write(ByteWriter out) {
        int outside = blocks.size();
        while (outside > 0 && !blocks.get(outside - 1).isOutside()) {
            outside--;
        }
        out.count(outside);
        blocks.subList(0, outside).forEach(block -> block.writeSummary(out));
        List<Peak> resident = blocks.subList(outside, blocks.size()).stream()
                .flatMap(block -> block.peaks().stream())
                .toList();
        PeakBlock.write(out, resident);
    }

    @Override
    void read(ByteReader in) {
        int outside = in.size();
        for (int index = 0; index < outside; index++) {
            PeakBlock block = new PeakBlock(chunks);
            block.readSummary(in);
            blocks.add(block);
        }
        PeakBlock resident = new PeakBlock(chunks);
        resident.read(in);
        if (!resident.peaks().isEmpty()) {
            blocks.add(resident);
        }
    }
}
