package io.shoal.rfm.prediction;

/**
 * The Gamma-Gamma model of money: the purchases of a customer vary around a mean of their own, and the means around that of the population. Source: Fader and
 * Hardie, The Gamma-Gamma Model of Monetary Value (2013). There the parameters are called {@code p, q} and gamma, here {@code v}.
 */
public record GammaGamma(double p, double q, double v) {

    /** Refuses parameters without a finite mean. */
    public GammaGamma {
        if (!(p > 0 && q > 1 && v > 0)) {
            throw new IllegalArgumentException("Gamma-Gamma needs p, v > 0 and q > 1: %s, %s, %s".formatted(p, q, v));
        }
    }

    /** What a purchase is expected to bring, of a customer whose repeat purchases so far brought so much on average; the population's mean where there is none. */
    public double expectedAverage(int repeats, double average) {
        return repeats == 0 || !(average > 0) ? mean() : p * (v + repeats * average) / (p * repeats + q - 1);
    }

    /** What a purchase of anybody is expected to bring. */
    public double mean() {
        return p * v / (q - 1);
    }
}
