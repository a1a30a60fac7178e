package io.shoal.state;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
    private final ByteReader in;
    private int current;
    private int left;

    BitReader(ByteReader in) {
        this.in = in;
    }

    int bit() {
        if (left == 0) {
            current = in.next();
            left = 8;
        }
        return (current >>> --left) & 1;
    }

    long bits(int length) {
        long value = 0;
        for (int index = 0; index < length; index++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    long rice(int low) {
        long high = 0;
        while (bit() == 1) {
            if (++high == BitWriter.ESCAPE) {
                return bits(64);
            }
        }
        return (high << low) | bits(low);
    }
}
