package io.shoal.rule.tree;

/** The four operations on numbers. */
public enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }

    /** Whether it binds tighter than addition. */
    public boolean multiplicative() {
        return this == MULTIPLY || this == DIVIDE;
    }
}
