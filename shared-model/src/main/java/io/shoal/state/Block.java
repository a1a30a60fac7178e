package io.shoal.state;

import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stretch of a log in ascending order of time. It may lie outside in a chunk, of which only a summary is held until the rows are asked for. */
final class Block {
    int size;
    long first;
    long last;

    /** The name of the chunk that holds exactly these rows, if there is one. */
    @Nullable
    String chunk;

    private final LogLayout layout;
    private long[] times = new long[8];
    private List<LogColumn> columns;
    private boolean loaded = true;
    private List<LogLayout.Summary> summaries = List.of();

    Block(LogLayout layout) {
        this(layout, layout.open());
    }

    private Block(LogLayout layout, List<LogColumn> columns) {
        this.layout = layout;
        this.columns = columns;
    }

    /** All rows of blocks that follow each other. */
    static Block join(LogLayout layout, List<Block> blocks) {
        Block joined = new Block(layout);
        for (Block block : blocks) {
            for (int at = 0; at < block.size; at++) {
                joined.insert(block.times[at], block.row(at));
            }
        }
        return joined;
    }

    private Value[] row(int at) {
        return columns.stream().map(column -> column.value(at)).toArray(Value[]::new);
    }

    boolean isLoaded() {
        return loaded;
    }

    NumberColumn numbers(int index) {
        return (NumberColumn) columns.get(index);
    }

    Value value(int index, int at) {
        return columns.get(index).value(at);
    }

    long time(int at) {
        return times[at];
    }

    /** The first row at this instant or later. */
    int since(long time) {
        if (size == 0 || time <= first) {
            return 0;
        }
        if (time > last) {
            return size;
        }
        int found = Arrays.binarySearch(times, 0, size, time);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && times[at - 1] == time) {
            at--;
        }
        return at;
    }

    /** The last row after {@code from} and up to the wished one before which rows may be parted, else the first later one; {@link #size} if there is none. */
    int seam(int from, int wished) {
        if (wished >= size) {
            return size;
        }
        int before = since(times[wished]);
        return before > from ? before : since(times[wished] + 1);
    }

    void insert(long time, Value[] row) {
        int at = size == 0 || time >= last ? size : since(time + 1);
        while (at > 0 && times[at - 1] == time && compare(at - 1, row) > 0) {
            at--;
        }
        times = Rows.open(times, at, size);
        times[at] = time;
        for (int index = 0; index < row.length; index++) {
            columns.get(index).insert(at, size, row[index]);
        }
        size++;
        first = times[0];
        last = times[size - 1];
    }

    private int compare(int at, Value[] row) {
        int order = 0;
        for (int index = 0; index < row.length && order == 0; index++) {
            order = columns.get(index).compare(at, row[index]);
        }
        return order;
    }

    /** Keeps the rows before {@code at} here and gives the others. */
    Block split(int at) {
        Block rest = slice(at, size);
        Block mine = slice(0, at);
        times = mine.times;
        columns = mine.columns;
        size = mine.size;
        first = mine.first;
        last = mine.last;
        return rest;
    }

    Block slice(int from, int until) {
        List<LogColumn> slices = new ArrayList<>();
        columns.forEach(column -> slices.add(column.slice(from, until)));
        Block slice = new Block(layout, slices);
        slice.times = Arrays.copyOfRange(times, from, Math.max(until, from + 1));
        slice.size = until - from;
        if (slice.size > 0) {
            slice.first = times[from];
            slice.last = times[until - 1];
        }
        return slice;
    }

    /** Adds the rows from {@code from} to {@code until} of a column of numbers; all of them without loading. */
    int sum(int column, int from, int until, Total total) {
        if (loaded) {
            return numbers(column).sum(from, until, size, total);
        }
        LogLayout.Summary summary = summaries.get(column);
        if (summary.sum() != null) {
            total.add(summary.sum());
        }
        return summary.count();
    }

    void load(ChunkShelf chunks) {
        if (!loaded) {
            ByteReader in = new ByteReader(chunks.load(Objects.requireNonNull(chunk)));
            readRows(in, LogLayout.read(in));
        }
    }

    void spill(ChunkShelf chunks) {
        ByteWriter out = new ByteWriter();
        layout.write(out);
        writeRows(out);
        chunk = chunks.spill(out.toBytes());
    }

    void writeRows(ByteWriter out) {
        out.count(size);
        if (size > 0) {
            Rows.writeTimes(out, times, size);
            columns.forEach(column -> column.write(out, size));
        }
    }

    void readRows(ByteReader in, LogLayout stored) {
        size = in.size();
        loaded = true;
        if (size > 0) {
            times = Rows.readTimes(in, size);
            List<LogColumn> found = stored.open();
            found.forEach(column -> column.read(in, size));
            columns = layout.arrange(stored, found, size);
            first = times[0];
            last = times[size - 1];
        }
    }

    void writeSummary(ByteWriter out) {
        out.raw(Fingerprint.bytes(Objects.requireNonNull(chunk)));
        out.count(size);
        out.number(first);
        out.count(last - first);
        for (int index = 0; index < layout.columns().size(); index++) {
            if (layout.columns().get(index).numeric()) {
                Total total = new Total();
                out.count(sum(index, 0, size, total));
                total.write(out);
            }
        }
    }

    void readSummary(ByteReader in, LogLayout stored) {
        chunk = Fingerprint.chunk(in);
        size = in.size();
        first = in.number();
        last = first + in.count();
        loaded = false;
        List<LogLayout.Summary> found = new ArrayList<>();
        for (LogLayout.Named column : stored.columns()) {
            int count = column.numeric() ? in.size() : 0;
            found.add(new LogLayout.Summary(column.numeric() ? Total.read(in) : null, count));
        }
        summaries = layout.arrange(stored, found);
    }
}
