package io.shoal.state;

import io.shoal.value.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of numbers, in ten-thousandths; those that do not fit lie beside it. */
final class NumberColumn extends LogColumn {
    private static final int PLAIN = 0;
    private static final int GENERAL = 1;

    private long[] numbers = new long[8];

    /** The numbers that are not scaled, by themselves: rows refer to them by position. */
    private BigDecimal @Nullable [] large;

    /** Sums and counts of the rows before each row, made when first asked for. */
    private long @Nullable [] sums;

    private int @Nullable [] counts;
    private boolean negative;

    @Override
    void insert(int at, int size, Value value) {
        numbers = Rows.open(numbers, at, size);
        BigDecimal[] beside = large;
        if (beside != null) {
            large = Rows.open(beside, at, size, numbers.length);
        }
        set(at, value);
        sums = null;
    }

    private void set(int at, Value value) {
        if (!(value instanceof Value.Number(BigDecimal number))) {
            numbers[at] = Scaled.MISSING;
            return;
        }
        numbers[at] = Scaled.of(number);
        if (numbers[at] == Scaled.LARGE) {
            BigDecimal[] beside = large == null ? new BigDecimal[numbers.length] : large;
            beside[at] = number;
            large = beside;
        }
    }

    @Nullable
    BigDecimal number(int at) {
        long number = numbers[at];
        if (number == Scaled.MISSING) {
            return null;
        }
        return number == Scaled.LARGE ? Objects.requireNonNull(large)[at] : Scaled.decimal(number);
    }

    /** Adds the rows from {@code from} to {@code until} and tells how many of them are numbers. */
    int sum(int from, int until, int size, Total total) {
        if (large != null) {
            return sumLarge(from, until, total);
        }
        if (sums == null) {
            accumulate(size);
        }
        long[] before = Objects.requireNonNull(sums);
        int[] known = Objects.requireNonNull(counts);
        total.add(before[until] - before[from]);
        return known[until] - known[from];
    }

    /** Takes a row's number away from a total; 1 if there is one, else 0. */
    int takeFrom(Total total, int at) {
        long number = numbers[at];
        if (number == Scaled.MISSING) {
            return 0;
        }
        if (number == Scaled.LARGE) {
            total.subtract(Objects.requireNonNull(large)[at]);
        } else {
            total.add(-number);
        }
        return 1;
    }

    /** Whether a number lies below zero, or may do so. */
    boolean hasNegative(int size) {
        if (large != null) {
            return true;
        }
        if (sums == null) {
            accumulate(size);
        }
        return negative;
    }

    private int sumLarge(int from, int until, Total total) {
        int known = 0;
        for (int at = from; at < until; at++) {
            BigDecimal number = number(at);
            if (number != null) {
                total.add(number);
                known++;
            }
        }
        return known;
    }

    /** Wraps around rather than overflows: the difference of two sums is right as long as it fits itself. */
    private void accumulate(int size) {
        long[] before = new long[size + 1];
        int[] known = new int[size + 1];
        boolean below = false;
        for (int at = 0; at < size; at++) {
            boolean missing = numbers[at] == Scaled.MISSING;
            below |= !missing && numbers[at] < 0;
            before[at + 1] = before[at] + (missing ? 0 : numbers[at]);
            known[at + 1] = known[at] + (missing ? 0 : 1);
        }
        sums = before;
        counts = known;
        negative = below;
    }

    @Override
    int compare(int at, Value value) {
        BigDecimal mine = number(at);
        BigDecimal other = value instanceof Value.Number(BigDecimal number) ? number : null;
        if (mine == null || other == null) {
            return Boolean.compare(mine != null, other != null);
        }
        return mine.compareTo(other);
    }

    @Override
    LogColumn slice(int from, int until) {
        NumberColumn slice = new NumberColumn();
        slice.numbers = Arrays.copyOfRange(numbers, from, Math.max(until, from + 1));
        BigDecimal[] beside = large;
        slice.large = beside == null ? null : Arrays.copyOfRange(beside, from, Math.max(until, from + 1));
        return slice;
    }

    @Override
    Value value(int at) {
        BigDecimal number = number(at);
        return number == null ? Value.NOTHING : new Value.Number(number);
    }

    @Override
    void write(ByteWriter out, int size) {
        boolean general = Arrays.stream(numbers, 0, size).anyMatch(number -> number == Scaled.LARGE);
        out.put(general ? GENERAL : PLAIN);
        if (general) {
            writeGeneral(out, size);
        } else {
            Rows.writeNumbers(out, numbers, size);
        }
    }

    private void writeGeneral(ByteWriter out, int size) {
        for (int at = 0; at < size; at++) {
            ValueCodec.write(out, value(at));
        }
    }

    @Override
    void read(ByteReader in, int size) {
        sums = null;
        large = null;
        if (in.next() == PLAIN) {
            numbers = Rows.readNumbers(in, size);
            return;
        }
        numbers = new long[Math.max(1, size)];
        for (int at = 0; at < size; at++) {
            set(at, ValueCodec.read(in));
        }
    }
}
