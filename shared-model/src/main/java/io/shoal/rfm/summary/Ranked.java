package io.shoal.rfm.summary;

import java.math.BigDecimal;

/** Numbers in ascending order, by their rank. */
public interface Ranked {

    /** How many there are. */
    long size();

    /** The number with so many before it, 0 to {@code size() - 1}. */
    BigDecimal at(long rank);
}
