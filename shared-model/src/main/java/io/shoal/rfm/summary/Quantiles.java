package io.shoal.rfm.summary;

import io.shoal.rfm.Cutoffs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles with linear interpolation between the two nearest numbers: "type 7" of Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), the default
 * of R and NumPy. Exact decimals.
 */
public final class Quantiles {
    private static final int FIFTHS = 5;

    private static final int HUNDREDTHS = 100;

    private Quantiles() {}

    /** The quantile at {@code part / parts}; parts is 5 or 100, so that the interpolation ends after a few decimals. */
    public static BigDecimal at(Ranked numbers, int part, int parts) {
        long position = Math.multiplyExact(numbers.size() - 1, (long) part);
        BigDecimal low = numbers.at(position / parts);
        long rest = position % parts;
        if (rest == 0) {
            return low;
        }
        BigDecimal share = BigDecimal.valueOf(rest).divide(BigDecimal.valueOf(parts), 2, RoundingMode.UNNECESSARY);
        BigDecimal gap = numbers.at(position / parts + 1).subtract(low);
        return Decimals.plain(low.add(gap.multiply(share)));
    }

    /** The four that part the numbers into five. */
    public static Cutoffs cutoffs(Ranked numbers) {
        return new Cutoffs(IntStream.range(1, FIFTHS)
                .mapToObj(part -> at(numbers, part, FIFTHS))
                .toList());
    }

    /** From the smallest number (0 %) to the greatest (100 %): 101 of them. */
    public static List<BigDecimal> percentiles(Ranked numbers) {
        return IntStream.rangeClosed(0, HUNDREDTHS)
                .mapToObj(part -> at(numbers, part, HUNDREDTHS))
                .toList();
    }
}
