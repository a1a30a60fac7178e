package io.shoal.rfm.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.special.Gamma;

/** How likely the average money of a population's repeat purchases is under Gamma-Gamma. Only customers with repeat purchases that brought money count. */
final class SpendLikelihood {
    private final Map<Observation, Long> customers = new LinkedHashMap<>();

    /** So many repeat purchases, which brought so much on average. */
    record Observation(int repeats, double average) {}

    SpendLikelihood(List<Observation> observations) {
        observations.stream()
                .filter(one -> one.repeats() > 0 && one.average() > 0)
                .forEach(one -> customers.merge(one, 1L, Long::sum));
    }

    long customers() {
        return customers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The average over these customers, of each the average of the repeat purchases. */
    double mean() {
        double sum = customers.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * entry.getKey().average())
                .sum();
        return sum / customers();
    }

    /** Equation 1a of Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013). */
    double of(double p, double q, double v) {
        double sum = 0;
        for (Map.Entry<Observation, Long> entry : customers.entrySet()) {
            sum += entry.getValue() * one(entry.getKey(), p, q, v);
        }
        return sum;
    }

    private static double one(Observation customer, double p, double q, double v) {
        double shape = p * customer.repeats();
        return Gamma.logGamma(shape + q)
                - Gamma.logGamma(shape)
                - Gamma.logGamma(q)
                + q * Math.log(v)
                + (shape - 1) * Math.log(customer.average())
                + shape * Math.log(customer.repeats())
                - (shape + q) * Math.log(customer.repeats() * customer.average() + v);
    }
}
