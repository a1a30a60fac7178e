package io.shoal.state;

import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events in the order of their instants with some of their properties. Ranges are half open, from {@code from} to {@code until}, in epoch milliseconds. What
 * lies outside in chunks is summed up by whole chunks and loaded only where a range begins or ends within one.
 */
public final class EventLog extends Section {
    /** Rows of a full block. */
    static final int FULL = 2_048;

    private final Need.Log need;
    private final ChunkShelf chunks;
    private final LogLayout layout;
    private List<Block> blocks = new ArrayList<>();

    EventLog(Need.Log need, ChunkShelf chunks) {
        this.need = need;
        this.chunks = chunks;
        this.layout = LogLayout.of(need);
    }

    /** How many events lie in the range. */
    public long count(long from, long until) {
        long count = 0;
        for (Block block : blocks) {
            count += end(block, until) - start(block, from, until);
        }
        return count;
    }

    /** The instant of the event that follows {@code index} others of the range; an earlier one of the range where that event lies outside. */
    public long time(long from, long until, long index) {
        long left = index;
        for (Block block : blocks) {
            int start = start(block, from, until);
            int rows = end(block, until) - start;
            if (left < rows) {
                return block.isLoaded() ? block.time((int) (start + left)) : block.first;
            }
            left -= rows;
        }
        return Long.MAX_VALUE;
    }

    /** The first instant in the range, {@link Long#MAX_VALUE} if it is empty. */
    public long first(long from, long until) {
        for (Block block : blocks) {
            int start = start(block, from, until);
            if (start < end(block, until)) {
                return start == 0 ? block.first : block.time(start);
            }
        }
        return Long.MAX_VALUE;
    }

    /** The last instant in the range, {@link Long#MIN_VALUE} if it is empty. */
    public long last(long from, long until) {
        for (int index = blocks.size() - 1; index >= 0; index--) {
            Block block = blocks.get(index);
            int end = end(block, until);
            if (start(block, from, until) < end) {
                return end == block.size ? block.last : block.time(end - 1);
            }
        }
        return Long.MIN_VALUE;
    }

    /** Adds the numbers of a column in the range and tells how many there were. */
    public long sum(int column, long from, long until, Total total) {
        long count = 0;
        for (Block block : blocks) {
            int start = start(block, from, until);
            int end = end(block, until);
            if (start < end) {
                count += block.sum(row(column), start, end, total);
            }
        }
        return count;
    }

    /** Decides on a sum and the number of its addends. */
    public interface Verdict {
        boolean on(Total sum, long count);

        /** Whether a sum that only falls turns it at most once. */
        boolean isMonotone();
    }

    /**
     * The first instant of the range whose event, taken away with all before it, turns the verdict on the rest; {@link Long#MAX_VALUE} if none does. An earlier
     * one where the search reaches what lies outside.
     *
     * @param rest the sum of the range, which is used up
     * @param numbers how many numbers it has
     */
    public long tip(int column, long from, long until, Total rest, long numbers, Verdict verdict) {
        boolean now = verdict.on(rest, numbers);
        if (verdict.isMonotone() && verdict.on(new Total(), 0) == now && isNowhereNegative(column, from, until)) {
            return Long.MAX_VALUE;
        }
        long count = numbers;
        for (Block block : blocks) {
            int end = end(block, until);
            for (int at = start(block, from, until); at < end; at++) {
                if (!block.isLoaded()) {
                    return block.first;
                }
                count -= block.numbers(row(column)).takeFrom(rest, at);
                boolean together = at + 1 < block.size && block.time(at + 1) == block.time(at);
                if (!together && verdict.on(rest, count) != now) {
                    return block.time(at);
                }
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean isNowhereNegative(int column, long from, long until) {
        for (Block block : blocks) {
            boolean concerned = start(block, from, until) < end(block, until);
            if (concerned && (!block.isLoaded() || block.numbers(row(column)).hasNegative(block.size))) {
                return false;
            }
        }
        return true;
    }

    /** The smallest or greatest number of a column in the range, null without one. */
    public @Nullable BigDecimal extreme(int column, boolean greatest, long from, long until) {
        BigDecimal extreme = null;
        for (Block block : blocks) {
            int end = end(block, until);
            for (int at = start(block, from, until); at < end; at++) {
                block.load(chunks);
                BigDecimal number = block.numbers(row(column)).number(at);
                if (number != null) {
                    extreme = extreme == null ? number : greatest ? extreme.max(number) : extreme.min(number);
                }
            }
        }
        return extreme;
    }

    /** The values of a column in the range, in the order of the events. */
    public List<Value> values(int column, long from, long until) {
        List<Value> values = new ArrayList<>();
        for (Block block : blocks) {
            int end = end(block, until);
            for (int at = start(block, from, until); at < end; at++) {
                block.load(chunks);
                values.add(block.value(row(column), at));
            }
        }
        return values;
    }

    /** Hears of an event; null where it has no number. */
    @FunctionalInterface
    public interface Listener {
        void event(long time, @Nullable BigDecimal number);
    }

    /** Tells of every event in the range, in their order, with the number of a column. */
    public void each(int column, long from, long until, Listener listener) {
        for (Block block : blocks) {
            int end = end(block, until);
            for (int at = start(block, from, until); at < end; at++) {
                block.load(chunks);
                listener.event(block.time(at), block.numbers(row(column)).number(at));
            }
        }
    }

    /** An event of a log that keeps ids, with one of its columns. */
    public record Entry(long time, String id, Value value) {}

    /** The first event in the range, null without one. */
    public @Nullable Entry firstEntry(int column, long from, long until) {
        for (Block block : blocks) {
            int start = start(block, from, until);
            if (start < end(block, until)) {
                return entry(block, start, column);
            }
        }
        return null;
    }

    /** The last event in the range, null without one. */
    public @Nullable Entry lastEntry(int column, long from, long until) {
        for (int index = blocks.size() - 1; index >= 0; index--) {
            Block block = blocks.get(index);
            int end = end(block, until);
            if (start(block, from, until) < end) {
                return entry(block, end - 1, column);
            }
        }
        return null;
    }

    private Entry entry(Block block, int at, int column) {
        block.load(chunks);
        String id = block.value(0, at) instanceof Value.Text(String text) ? text : "";
        return new Entry(block.time(at), id, block.value(row(column), at));
    }

    /** Where a column of the need lies in the rows: after the ids. */
    private int row(int column) {
        return need.identified() ? column + 1 : column;
    }

    private Value[] row(String id, Map<String, Value> properties) {
        Value[] row = new Value[layout.columns().size()];
        if (need.identified()) {
            row[0] = new Value.Text(id);
        }
        for (int index = 0; index < need.columns().size(); index++) {
            row[row(index)] = look(properties, need.columns().get(index).property());
        }
        return row;
    }

    private int start(Block block, long from, long until) {
        if (from <= block.first) {
            return 0;
        }
        if (from > block.last || from >= until) {
            return end(block, until);
        }
        block.load(chunks);
        return Math.min(block.since(from), end(block, until));
    }

    private int end(Block block, long until) {
        if (until > block.last) {
            return block.size;
        }
        if (until <= block.first) {
            return 0;
        }
        block.load(chunks);
        return block.since(until);
    }

    @Override
    void add(long time, String id, Map<String, Value> properties) {
        Block block = blockFor(time);
        block.load(chunks);
        release(block);
        block.insert(time, row(id, properties));
        if (block.size > FULL) {
            split(block, time == block.last ? FULL : FULL / 2);
        }
    }

    /** Moves the later rows to a block of their own; what happened at one instant stays together. */
    private void split(Block block, int wished) {
        int at = block.seam(0, wished);
        if (at < block.size) {
            blocks.add(blocks.indexOf(block) + 1, block.split(at));
        }
    }

    private Block blockFor(long time) {
        int index = blocks.size() - 1;
        if (index >= 0 && time > blocks.get(index).last && blocks.get(index).chunk != null) {
            index = -1;
        }
        while (index > 0 && time < blocks.get(index).first) {
            index--;
        }
        if (index < 0) {
            blocks.add(new Block(layout));
            return blocks.getLast();
        }
        return blocks.get(index);
    }

    private void release(Block block) {
        String chunk = block.chunk;
        if (chunk != null) {
            chunks.release(chunk);
            block.chunk = null;
        }
    }

    @Override
    void expire(long now) {
        long forgotten = forgotten(now, need.horizon());
        while (!blocks.isEmpty() && blocks.getFirst().last <= forgotten) {
            release(blocks.removeFirst());
        }
        if (!blocks.isEmpty() && blocks.getFirst().chunk == null) {
            Block oldest = blocks.getFirst();
            int from = oldest.since(forgotten + 1);
            if (from > 0) {
                blocks.set(0, oldest.slice(from, oldest.size));
            }
        }
    }

    @Override
    boolean isEmpty() {
        return blocks.isEmpty();
    }

    @Override
    boolean spill() {
        for (int index = 0; index < blocks.size(); index++) {
            Block block = blocks.get(index);
            if (block.chunk == null) {
                if (index == blocks.size() - 1) {
                    split(block, block.size - block.size / 4);
                }
                block.spill(chunks);
                return true;
            }
        }
        return false;
    }

    @Override
    void write(ByteWriter out) {
        LogCodec.write(out, layout, blocks, chunks);
    }

    @Override
    void read(ByteReader in) {
        blocks = LogCodec.read(in, layout);
    }
}
