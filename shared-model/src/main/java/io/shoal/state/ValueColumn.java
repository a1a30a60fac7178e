package io.shoal.state;

import io.shoal.value.CodePointOrder;
import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column of whatever values, among them the ids of events. */
final class ValueColumn extends LogColumn {
    private Value[] values = new Value[8];

    @Override
    void insert(int at, int size, Value value) {
        values = Rows.open(values, at, size, Rows.capacity(values.length, size));
        values[at] = value;
    }

    @Override
    Value value(int at) {
        return values[at];
    }

    @Override
    int compare(int at, Value value) {
        return values[at] instanceof Value.Text(String mine) && value instanceof Value.Text(String other)
                ? CodePointOrder.compare(mine, other)
                : ValueCodec.compare(values[at], value);
    }

    @Override
    LogColumn slice(int from, int until) {
        ValueColumn slice = new ValueColumn();
        slice.values = Arrays.copyOfRange(values, from, Math.max(until, from + 1));
        return slice;
    }

    /** Each different value once, then which row has which. */
    @Override
    void write(ByteWriter out, int size) {
        Map<Value, Integer> positions = new LinkedHashMap<>();
        for (int at = 0; at < size; at++) {
            positions.putIfAbsent(values[at], positions.size());
        }
        out.count(positions.size());
        positions.keySet().forEach(value -> ValueCodec.write(out, value));
        if (positions.size() < size) {
            writePositions(out, size, positions);
        }
    }

    private void writePositions(ByteWriter out, int size, Map<Value, Integer> positions) {
        BitWriter bits = new BitWriter(out);
        for (int at = 0; at < size; at++) {
            bits.bits(positions.getOrDefault(values[at], 0), width(positions.size()));
        }
        bits.close();
    }

    @Override
    void read(ByteReader in, int size) {
        int different = in.size();
        List<Value> found = new ArrayList<>(different);
        for (int index = 0; index < different; index++) {
            found.add(ValueCodec.read(in));
        }
        values = new Value[Math.max(1, size)];
        BitReader bits = new BitReader(in);
        for (int at = 0; at < size; at++) {
            values[at] = found.get(different < size ? (int) bits.bits(width(different)) : at);
        }
    }

    private static int width(int different) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(different - 1);
    }
}
