package io.shoal.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the making: variable-length numbers and texts. */
final class ByteWriter {
    private byte[] bytes = new byte[128];
    private int size;

    int size() {
        return size;
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** An unsigned number, seven bits to a byte. */
    void count(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** A signed number, short where it is near zero. */
    void number(long value) {
        count((value << 1) ^ (value >> 63));
    }

    void fixed(long value, int length) {
        for (int index = length - 1; index >= 0; index--) {
            put((int) (value >>> (8 * index)));
        }
    }

    void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their length before them. */
    void block(byte[] block) {
        count(block.length);
        raw(block);
    }

    void raw(byte[] block) {
        reserve(block.length);
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
