package io.shoal.rfm.fit;

import io.shoal.rfm.prediction.BetaGeometric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/** How likely the purchases of a population are under BG/NBD, in logarithms throughout. Customers with equal (x, t_x, T) are counted, not repeated. */
final class PurchaseLikelihood {
    private final Map<Integer, List<Group>> byRepeats = new TreeMap<>();

    /**
     * Customers who look the same to the model.
     *
     * @param repeats x, {@code recency} t_x, {@code age} T
     */
    record Observation(int repeats, double recency, double age) {}

    private record Group(double recency, double age, long customers) {}

    PurchaseLikelihood(Collection<Observation> customers) {
        Map<Observation, Long> counted = new LinkedHashMap<>();
        customers.forEach(customer -> counted.merge(customer, 1L, Long::sum));
        counted.forEach((customer, count) -> byRepeats
                .computeIfAbsent(customer.repeats(), repeats -> new ArrayList<>())
                .add(new Group(customer.recency(), customer.age(), count)));
    }

    double of(BetaGeometric model) {
        double sum = 0;
        for (Map.Entry<Integer, List<Group>> entry : byRepeats.entrySet()) {
            double common = common(model, entry.getKey());
            for (Group group : entry.getValue()) {
                sum += group.customers() * (common + own(model, entry.getKey(), group));
            }
        }
        return sum;
    }

    /** What all with so many repeat purchases share. */
    private static double common(BetaGeometric model, int repeats) {
        double buying =
                Gamma.logGamma(model.r() + repeats) - Gamma.logGamma(model.r()) + model.r() * Math.log(model.alpha());
        double staying = Gamma.logGamma(model.a() + model.b())
                + Gamma.logGamma(model.b() + repeats)
                - Gamma.logGamma(model.b())
                - Gamma.logGamma(model.a() + model.b() + repeats);
        return buying + staying;
    }

    /** Still there, or gone after the last purchase. */
    private static double own(BetaGeometric model, int repeats, Group group) {
        double still = -(model.r() + repeats) * Math.log(model.alpha() + group.age());
        if (repeats == 0) {
            return still;
        }
        double gone = Math.log(model.a())
                - Math.log(model.b() + repeats - 1)
                - (model.r() + repeats) * Math.log(model.alpha() + group.recency());
        double greater = Math.max(still, gone);
        return greater + Math.log1p(Math.exp(Math.min(still, gone) - greater));
    }
}
