package io.shoal.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns the rows of a log have, in their order. Ids, where there are any, come first: they decide which of two events at one instant is the later. */
record LogLayout(List<Named> columns) {
    private static final long IDENTITY = 1;

    /** A column by the fingerprint of what it holds. */
    record Named(long name, boolean numeric) {
        LogColumn open() {
            return numeric ? new NumberColumn() : new ValueColumn();
        }
    }

    static LogLayout of(Need.Log need) {
        List<Named> columns = new ArrayList<>();
        if (need.identified()) {
            columns.add(new Named(IDENTITY, false));
        }
        need.columns().forEach(column -> columns.add(new Named(Fingerprint.of(column.key()), column.numeric())));
        return new LogLayout(columns);
    }

    List<LogColumn> open() {
        List<LogColumn> opened = new ArrayList<>();
        columns.forEach(column -> opened.add(column.open()));
        return opened;
    }

    /** The column of this layout among those found under another one; an empty one where it was not kept. */
    List<LogColumn> arrange(LogLayout stored, List<LogColumn> found, int size) {
        if (stored.equals(this)) {
            return found;
        }
        List<LogColumn> arranged = new ArrayList<>();
        for (Named column : columns) {
            int position = stored.columns.indexOf(column);
            arranged.add(position < 0 ? column.open().blank(size) : found.get(position));
        }
        return arranged;
    }

    /** As {@link #arrange} for what is summed up of each column. */
    List<Summary> arrange(LogLayout stored, List<Summary> found) {
        return columns.stream()
                .map(column -> stored.columns.indexOf(column))
                .map(position -> position < 0 ? Summary.NONE : found.get(position))
                .toList();
    }

    /** The numbers of a column: their sum, null where it holds no numbers, and how many they are. */
    record Summary(@Nullable Total sum, int count) {
        static final Summary NONE = new Summary(null, 0);
    }

    void write(ByteWriter out) {
        out.count(columns.size());
        for (Named column : columns) {
            out.put(column.numeric() ? 1 : 0);
            out.fixed(column.name(), Fingerprint.LENGTH);
        }
    }

    static LogLayout read(ByteReader in) {
        int size = in.size();
        List<Named> columns = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            boolean numeric = in.next() == 1;
            columns.add(new Named(in.fixed(Fingerprint.LENGTH), numeric));
        }
        return new LogLayout(columns);
    }
}
