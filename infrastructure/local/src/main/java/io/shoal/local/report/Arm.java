package io.shoal.local.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;

/**
 * Customers whom a workflow reached under one variant.
 *
 * @param customers how many, each once
 * @param money of each who did what the workflow is for, ascending; the others brought nothing
 */
public record Arm(long customers, List<BigDecimal> money) {
    /** Copies and sorts, and refuses more who did than there are. */
    public Arm {
        money = money.stream().sorted().toList();
        if (money.size() > customers) {
            throw new IllegalArgumentException("more converted than there are");
        }
    }

    static final Arm EMPTY = new Arm(0, Collections.emptyList());

    /** How many did what the workflow is for. */
    public long converted() {
        return money.size();
    }

    /** Their share; 0 of nobody. */
    public double rate() {
        return customers == 0 ? 0 : (double) converted() / customers;
    }

    /** All the money. */
    public BigDecimal total() {
        return money.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The money of one customer on average; 0 of nobody. */
    public BigDecimal average() {
        return customers == 0 ? BigDecimal.ZERO : total().divide(BigDecimal.valueOf(customers), MathContext.DECIMAL64);
    }
}
