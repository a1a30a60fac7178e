package io.shoal.rfm;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a population's numbers are distributed.
 *
 * @param numbers the different numbers, ascending
 * @param upTo for each, how many customers have that number or a smaller one
 */
public record Ranking(List<BigDecimal> numbers, List<Long> upTo) {

    /** Copies the lists. */
    public Ranking {
        numbers = List.copyOf(numbers);
        upTo = List.copyOf(upTo);
        if (numbers.size() != upTo.size()) {
            throw new IllegalArgumentException("each number needs its count");
        }
    }

    /** How many customers have a number. */
    public long size() {
        return upTo.isEmpty() ? 0 : upTo.getLast();
    }

    /** How many of them have one strictly below this. */
    public long below(BigDecimal number) {
        int position = position(number);
        return position == 0 ? 0 : upTo.get(position - 1);
    }

    /** The smallest of their numbers that is this or greater, empty if there is none. */
    public Optional<BigDecimal> next(BigDecimal number) {
        int position = position(number);
        return position == numbers.size() ? Optional.empty() : Optional.of(numbers.get(position));
    }

    private int position(BigDecimal number) {
        int found = Collections.binarySearch(numbers, number);
        return found >= 0 ? found : -found - 1;
    }
}
