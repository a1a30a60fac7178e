package io.shoal.state;

import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as bytes; equal values have equal bytes, maps apart, whose keys keep their order. */
final class ValueCodec {
    private static final int NOTHING = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int TEXT = 3;
    private static final int NUMBER = 4;
    private static final int LIST = 5;
    private static final int MAP = 6;

    private ValueCodec() {}

    static void write(ByteWriter out, Value value) {
        switch (value) {
            case Value.Nothing _ -> out.put(NOTHING);
            case Value.Truth truth -> out.put(truth.truth() ? TRUE : FALSE);
            case Value.Text text -> {
                out.put(TEXT);
                out.text(text.text());
            }
            case Value.Number number -> {
                out.put(NUMBER);
                writeDecimal(out, number.number());
            }
            case Value.ListValue list -> {
                out.put(LIST);
                out.count(list.elements().size());
                list.elements().forEach(element -> write(out, element));
            }
            case Value.MapValue map -> {
                out.put(MAP);
                writeEntries(out, map.entries());
            }
        }
    }

    static void writeEntries(ByteWriter out, Map<String, Value> entries) {
        out.count(entries.size());
        entries.forEach((key, value) -> {
            out.text(key);
            write(out, value);
        });
    }

    static Value read(ByteReader in) {
        int kind = in.next();
        return switch (kind) {
            case NOTHING -> Value.NOTHING;
            case FALSE -> new Value.Truth(false);
            case TRUE -> new Value.Truth(true);
            case TEXT -> new Value.Text(in.text());
            case NUMBER -> new Value.Number(readDecimal(in));
            case LIST -> new Value.ListValue(readElements(in));
            case MAP -> new Value.MapValue(readEntries(in));
            default -> throw new IllegalArgumentException("no such kind of value: " + kind);
        };
    }

    static Map<String, Value> readEntries(ByteReader in) {
        int size = in.size();
        Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(size);
        for (int index = 0; index < size; index++) {
            String key = in.text();
            entries.put(key, read(in));
        }
        return entries;
    }

    private static List<Value> readElements(ByteReader in) {
        int size = in.size();
        List<Value> elements = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            elements.add(read(in));
        }
        return elements;
    }

    static void writeDecimal(ByteWriter out, BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        out.number(stripped.scale());
        out.block(stripped.unscaledValue().toByteArray());
    }

    static BigDecimal readDecimal(ByteReader in) {
        int scale = Math.toIntExact(in.number());
        return new BigDecimal(new BigInteger(in.block()), scale);
    }

    /** Some total order of values, the same everywhere. */
    static int compare(Value left, Value right) {
        return Arrays.compareUnsigned(bytes(left), bytes(right));
    }

    static byte[] bytes(Value value) {
        ByteWriter out = new ByteWriter();
        write(out, value);
        return out.toBytes();
    }
}
