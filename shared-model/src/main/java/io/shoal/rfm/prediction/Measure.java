package io.shoal.rfm.prediction;

/** What is predicted of a customer. */
public enum Measure {
    /** The probability that the customer has not left, 0 to 1. */
    ALIVE,
    /** Expected purchases (days with one) in the next 90 days. */
    PURCHASES_90D,
    /** Expected money in the next 365 days. */
    VALUE_365D
}
