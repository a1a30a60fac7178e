package io.shoal.rule.check;

import io.shoal.rule.tree.EventPattern;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the truth of a rule depends on. Each set keeps the order in which the rule first names its elements.
 *
 * @param events the types it looks at; {@code customer.first_seen} and {@code last_seen} look at all
 * @param attributes the outermost names of the attributes it reads, without built-in ones
 * @param consents the purposes it asks for
 * @param segments the segments it refers to
 * @param builtIns the built-in attributes it reads
 * @param percentile whether it asks for a place within the population
 * @param time whether it can turn because nothing but time passes
 */
public record Inputs(
        Set<EventPattern> events,
        Set<String> attributes,
        Set<String> consents,
        Set<String> segments,
        Set<BuiltIn> builtIns,
        boolean percentile,
        boolean time) {

    public Inputs {
        events = ordered(events);
        attributes = ordered(attributes);
        consents = ordered(consents);
        segments = ordered(segments);
        builtIns = ordered(builtIns);
    }

    private static <T> Set<T> ordered(Set<T> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    /** Whether it reads {@code rfm.*}. */
    public boolean rfm() {
        return reads("rfm");
    }

    /** Whether it reads {@code predicted.*}. */
    public boolean predicted() {
        return reads("predicted");
    }

    /** Whether it reads {@code customer.completeness}, which any attribute may change. */
    public boolean completeness() {
        return builtIns.contains(BuiltIn.CUSTOMER_COMPLETENESS);
    }

    private boolean reads(String family) {
        return builtIns.stream().anyMatch(builtIn -> builtIn.family().equals(family));
    }
}
