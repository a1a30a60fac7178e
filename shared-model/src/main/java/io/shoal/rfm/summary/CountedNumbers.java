package io.shoal.rfm.summary;

import java.util.Arrays;

/** Ascending numbers and how often each occurs. */
final class CountedNumbers {
    private final long[] numbers;
    private final long[] counts;

    private CountedNumbers(long[] numbers, long[] counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    long[] numbers() {
        return numbers;
    }

    long[] counts() {
        return counts;
    }

    /** Two of them as one, each number rounded down to a multiple of the resolution. The inputs are sorted and may repeat numbers. */
    static CountedNumbers merge(long[] some, long[] theirCounts, long[] others, long[] otherCounts, long resolution) {
        long[] numbers = new long[some.length + others.length];
        long[] counts = new long[numbers.length];
        int left = 0;
        int right = 0;
        int end = -1;
        while (left < some.length || right < others.length) {
            boolean fromLeft = right == others.length || (left < some.length && some[left] <= others[right]);
            long number = fromLeft ? some[left] : others[right];
            long count = fromLeft ? theirCounts[left++] : otherCounts[right++];
            long rounded = number - Math.floorMod(number, resolution);
            if (end < 0 || numbers[end] != rounded) {
                numbers[++end] = rounded;
            }
            counts[end] += count;
        }
        return new CountedNumbers(Arrays.copyOf(numbers, end + 1), Arrays.copyOf(counts, end + 1));
    }
}
