package io.shoal.rfm.summary;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * How often each whole number, 0 or greater, occurs: an exact histogram. Where more than {@link #LIMIT} different numbers occur it becomes coarser, by the steps
 * of {@link #RESOLUTIONS}; since that depends on nothing but the numbers, parts merge to the same whole in any order and grouping.
 */
public final class WholeCounts implements Ranked {
    /** So many different numbers at most are kept. */
    static final int LIMIT = 500_000;

    /** Numbers are kept as multiples of these, rounded down; for milliseconds: exact, in seconds, in minutes, in hours. */
    private static final long[] RESOLUTIONS = {1, 1_000, 60_000, 3_600_000};

    private final int limit;
    private int level;
    private long[] numbers = new long[0];
    private long[] counts = new long[0];
    private long[] waiting = new long[1024];
    private int waits;

    /** Of nothing yet. */
    public WholeCounts() {
        this(LIMIT);
    }

    WholeCounts(int limit) {
        this.limit = limit;
    }

    /** Counts a number. */
    public void add(long number) {
        if (waits == waiting.length) {
            settle();
        }
        waiting[waits++] = number;
    }

    /** Counts all that the other has counted. */
    public void merge(WholeCounts other) {
        settle();
        other.settle();
        int coarser = Math.max(level, other.level);
        merge(coarser, other.numbers, other.counts);
    }

    @Override
    public long size() {
        settle();
        return Arrays.stream(counts).sum();
    }

    @Override
    public BigDecimal at(long rank) {
        settle();
        long before = 0;
        for (int index = 0; index < counts.length; index++) {
            before += counts[index];
            if (rank < before) {
                return BigDecimal.valueOf(numbers[index]);
            }
        }
        throw new IndexOutOfBoundsException("no number has " + rank + " before it");
    }

    /** To what the numbers are rounded down; 1 where they are exact. */
    public long resolution() {
        settle();
        return RESOLUTIONS[level];
    }

    private void settle() {
        if (waits > 0) {
            long[] arrived = Arrays.copyOf(waiting, waits);
            waits = 0;
            Arrays.sort(arrived);
            long[] ones = new long[arrived.length];
            Arrays.fill(ones, 1);
            merge(level, arrived, ones);
            if (numbers.length > waiting.length) {
                waiting = new long[Math.min(numbers.length, limit)];
            }
        }
    }

    /** Takes sorted numbers in, and becomes as coarse as it must. */
    private void merge(int coarser, long[] others, long[] theirs) {
        CountedNumbers merged = CountedNumbers.merge(numbers, counts, others, theirs, RESOLUTIONS[coarser]);
        level = coarser;
        while (merged.numbers().length > limit && level + 1 < RESOLUTIONS.length) {
            level++;
            merged = CountedNumbers.merge(
                    merged.numbers(), merged.counts(), new long[0], new long[0], RESOLUTIONS[level]);
        }
        numbers = merged.numbers();
        counts = merged.counts();
    }

    /** In one line: the resolution, then each number less the one before it, with its count where that is not 1. */
    public String write() {
        settle();
        StringJoiner line = new StringJoiner(" ");
        line.add(Integer.toString(level));
        long before = 0;
        for (int index = 0; index < numbers.length; index++) {
            String step = Long.toString(numbers[index] - before, Character.MAX_RADIX);
            line.add(counts[index] == 1 ? step : step + ":" + Long.toString(counts[index], Character.MAX_RADIX));
            before = numbers[index];
        }
        return line.toString();
    }

    /** Reads what was written. */
    public static WholeCounts read(String line) {
        String[] parts = line.split(" ");
        WholeCounts read = new WholeCounts();
        read.level = Integer.parseInt(parts[0]);
        read.numbers = new long[parts.length - 1];
        read.counts = new long[parts.length - 1];
        long number = 0;
        for (int index = 0; index < read.numbers.length; index++) {
            String[] pair = parts[index + 1].split(":");
            number += Long.parseLong(pair[0], Character.MAX_RADIX);
            read.numbers[index] = number;
            read.counts[index] = pair.length == 1 ? 1 : Long.parseLong(pair[1], Character.MAX_RADIX);
        }
        return read;
    }
}
