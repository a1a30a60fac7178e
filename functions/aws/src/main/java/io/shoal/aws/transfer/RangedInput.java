package io.shoal.aws.transfer;

import java.io.InputStream;
import java.util.Objects;

/** Bytes that are fetched in pieces as they are read, so that only one piece is held. */
final class RangedInput extends InputStream {
    /** Fetches bytes. */
    @FunctionalInterface
    interface Pieces {
        /** Returns the bytes from one to another, both included. */
        byte[] fetch(long first, long last);
    }

    private static final int BYTE = 0xff;

    private final Pieces pieces;
    private final long to;
    private final int most;
    private long next;
    private byte[] held = {};
    private int used;

    RangedInput(Pieces pieces, long from, long to, int most) {
        this.pieces = pieces;
        this.next = from;
        this.to = to;
        this.most = most;
    }

    private boolean more() {
        if (used == held.length && next < to) {
            long last = Math.min(next + most, to) - 1;
            held = pieces.fetch(next, last);
            used = 0;
            next = last + 1;
        }
        return used < held.length;
    }

    @Override
    public int read() {
        return more() ? held[used++] & BYTE : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, held.length - used);
        System.arraycopy(held, used, bytes, offset, count);
        used += count;
        return count;
    }
}
