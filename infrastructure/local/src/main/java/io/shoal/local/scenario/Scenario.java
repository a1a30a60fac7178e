package io.shoal.local.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.segment.Draft;
import io.shoal.segment.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A story of customers, told step by step, and what it has to come to.
 *
 * @param name for people
 * @param file where it stands
 * @param settings zone, retention and RFM of the deployment
 * @param segments published before the first step
 * @param steps in the order of time
 */
public record Scenario(String name, String file, Settings settings, List<Draft> segments, List<Step> steps) {
    /** Copies the lists. */
    public Scenario {
        segments = List.copyOf(segments);
        steps = List.copyOf(steps);
    }

    /** The same story, broken off after a step; the first is always told. */
    public Scenario upTo(int last) {
        int count = Math.clamp(last, 1, steps.size());
        return new Scenario(name, file, settings, segments, steps.subList(0, count));
    }

    /**
     * What happens at one instant, in this order, and what holds thereafter.
     *
     * @param number from 1
     * @param at the instant
     * @param customers put, at most one put a customer
     * @param merges carried out
     * @param events sent
     * @param define published together
     * @param remove archived
     * @param erase customers forgotten
     * @param recomputeRfm whether the population job runs
     * @param expect the exact members by segment
     * @param changes what has to have been published since the step before; empty where nobody looks
     */
    public record Step(
            int number,
            Instant at,
            List<Customer> customers,
            List<Merge> merges,
            List<ObjectNode> events,
            List<Draft> define,
            List<String> remove,
            List<String> erase,
            boolean recomputeRfm,
            Map<String, List<String>> expect,
            Optional<List<ExpectedChange>> changes) {
        /** Copies the lists. */
        public Step {
            customers = List.copyOf(customers);
            merges = List.copyOf(merges);
            events = List.copyOf(events);
            define = List.copyOf(define);
            remove = List.copyOf(remove);
            erase = List.copyOf(erase);
            expect = Collections.unmodifiableMap(new LinkedHashMap<>(expect));
            changes = changes.map(List::copyOf);
        }
    }

    /**
     * A put of a customer.
     *
     * @param id whose
     * @param body {@code attributes}, {@code consents} and {@code identifiers}, as the API takes them
     */
    public record Customer(String id, ObjectNode body) {}

    /** Two customers turn out to be one. */
    public record Merge(String from, String into) {}
}
