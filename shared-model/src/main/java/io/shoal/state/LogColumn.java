package io.shoal.state;

import io.shoal.value.Value;

/** One column of a block of events: the same property of each, in the order of the events. */
abstract sealed class LogColumn permits NumberColumn, ValueColumn {

    /** Makes room for a row before {@code at}, of {@code size} rows, and fills it. */
    abstract void insert(int at, int size, Value value);

    /** The order of the row's value and another one. */
    abstract int compare(int at, Value value);

    /** A new column with the rows from {@code from} to {@code until}. */
    abstract LogColumn slice(int from, int until);

    abstract void write(ByteWriter out, int size);

    /** Replaces the rows by those read. */
    abstract void read(ByteReader in, int size);

    /** What the row holds. */
    abstract Value value(int at);

    /** This column with so many rows that hold nothing. */
    LogColumn blank(int size) {
        for (int at = 0; at < size; at++) {
            insert(at, at, Value.NOTHING);
        }
        return this;
    }
}
