package io.shoal.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    int next() {
        return bytes[position++] & 0xFF;
    }

    long count() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int read = next();
            value |= (read & 0x7FL) << shift;
            if (read < 0x80) {
                return value;
            }
        }
    }

    int size() {
        return Math.toIntExact(count());
    }

    long number() {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    long fixed(int length) {
        long value = 0;
        for (int index = 0; index < length; index++) {
            value = (value << 8) | next();
        }
        return value;
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    byte[] block() {
        return raw(size());
    }

    byte[] raw(int length) {
        byte[] block = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return block;
    }
}
