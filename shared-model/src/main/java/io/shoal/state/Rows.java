package io.shoal.state;

import java.util.Arrays;

/** Rows of numbers: making room, and packing them tightly. */
final class Rows {
    private static final long[] GRAINS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Rows() {}

    static int capacity(int length, int size) {
        return size < length ? length : Math.max(8, size + size / 2 + 1);
    }

    /** Moves the rows from {@code at} one on, in a larger array where this one is full. */
    static long[] open(long[] rows, int at, int size) {
        long[] room = size < rows.length ? rows : Arrays.copyOf(rows, capacity(rows.length, size));
        System.arraycopy(room, at, room, at + 1, size - at);
        return room;
    }

    static <T> T[] open(T[] rows, int at, int size, int capacity) {
        T[] room = capacity <= rows.length ? rows : Arrays.copyOf(rows, capacity);
        System.arraycopy(room, at, room, at + 1, size - at);
        return room;
    }

    /** Ascending instants: the coarsest grain that fits all, the first, then what lies between. */
    static void writeTimes(ByteWriter out, long[] times, int size) {
        int grain = 0;
        while (!fits(times, size, GRAINS[grain])) {
            grain++;
        }
        long unit = GRAINS[grain];
        int low = size < 2 ? 0 : BitWriter.low((double) (times[size - 1] - times[0]) / unit / (size - 1));
        out.put(grain);
        out.put(low);
        out.number(times[0] / unit);
        BitWriter bits = new BitWriter(out);
        for (int at = 1; at < size; at++) {
            bits.rice((times[at] - times[at - 1]) / unit, low);
        }
        bits.close();
    }

    private static boolean fits(long[] times, int size, long grain) {
        for (int at = 0; at < size; at++) {
            if (times[at] % grain != 0) {
                return false;
            }
        }
        return true;
    }

    static long[] readTimes(ByteReader in, int size) {
        long unit = GRAINS[in.next()];
        int low = in.next();
        long[] times = new long[size];
        times[0] = in.number() * unit;
        BitReader bits = new BitReader(in);
        for (int at = 1; at < size; at++) {
            times[at] = times[at - 1] + bits.rice(low) * unit;
        }
        return times;
    }

    /** Scaled numbers, some of them missing: the power of ten that divides all, the smallest, and what they are above it. */
    static void writeNumbers(ByteWriter out, long[] numbers, int size) {
        long[] known = Arrays.stream(numbers, 0, size)
                .filter(number -> number != Scaled.MISSING)
                .toArray();
        int zeros = zeros(known);
        long unit = power(zeros);
        long smallest = Arrays.stream(known).min().orElse(0) / unit;
        double mean = Arrays.stream(known)
                .mapToDouble(number -> (double) (number / unit - smallest))
                .average()
                .orElse(0);
        int low = BitWriter.low(mean);
        boolean gaps = known.length < size;
        out.put((zeros << 1) | (gaps ? 1 : 0));
        out.put(low);
        out.number(smallest);
        BitWriter bits = new BitWriter(out);
        for (int at = 0; at < size; at++) {
            boolean missing = numbers[at] == Scaled.MISSING;
            if (gaps) {
                bits.bit(missing ? 0 : 1);
            }
            if (!missing) {
                bits.rice(numbers[at] / unit - smallest, low);
            }
        }
        bits.close();
    }

    static long[] readNumbers(ByteReader in, int size) {
        int head = in.next();
        boolean gaps = (head & 1) == 1;
        long unit = power(head >> 1);
        int low = in.next();
        long smallest = in.number();
        long[] numbers = new long[Math.max(1, size)];
        BitReader bits = new BitReader(in);
        for (int at = 0; at < size; at++) {
            boolean missing = gaps && bits.bit() == 0;
            numbers[at] = missing ? Scaled.MISSING : (bits.rice(low) + smallest) * unit;
        }
        return numbers;
    }

    private static int zeros(long[] known) {
        int zeros = 8;
        for (long number : known) {
            while (number % power(zeros) != 0) {
                zeros--;
            }
        }
        return zeros;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int index = 0; index < exponent; index++) {
            power *= 10;
        }
        return power;
    }
}
