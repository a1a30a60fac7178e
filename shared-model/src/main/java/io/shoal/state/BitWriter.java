package io.shoal.state;

/** Bits in the making; {@link #close} fills the last byte up. */
final class BitWriter {
    /** So many leading ones say that the number follows in full. */
    static final int ESCAPE = 24;

    private final ByteWriter out;
    private int pending;
    private int held;

    BitWriter(ByteWriter out) {
        this.out = out;
    }

    void bit(int bit) {
        pending = (pending << 1) | bit;
        if (++held == 8) {
            out.put(pending);
            pending = 0;
            held = 0;
        }
    }

    void bits(long value, int length) {
        for (int index = length - 1; index >= 0; index--) {
            bit((int) ((value >>> index) & 1));
        }
    }

    /** A number that is not negative in Rice's code: the part above {@code low} bits in unary, the rest as it is. */
    void rice(long value, int low) {
        long high = value >>> low;
        if (high >= ESCAPE) {
            ones(ESCAPE);
            bits(value, 64);
            return;
        }
        ones((int) high);
        bit(0);
        bits(value, low);
    }

    private void ones(int length) {
        for (int index = 0; index < length; index++) {
            bit(1);
        }
    }

    void close() {
        while (held != 0) {
            bit(0);
        }
    }

    /** The number of low bits that suits numbers of this mean. */
    static int low(double mean) {
        return mean < 2 ? 0 : Math.min(62, Math.getExponent(mean * 0.7));
    }
}
