package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A customer for tests, made up as the test goes. */
public final class SomeCustomer implements Subject {
    CustomerState state;
    Map<String, Value> attributes = new HashMap<>();
    Set<String> consents = new HashSet<>();
    Set<String> segments = new HashSet<>();
    Population population = Population.NONE;

    public SomeCustomer(CustomerState state) {
        this.state = state;
    }

    @Override
    public String customerId() {
        return "ada";
    }

    @Override
    public CustomerState state() {
        return state;
    }

    @Override
    public Value attribute(Path path) {
        return path.in(new Value.MapValue(attributes));
    }

    @Override
    public boolean consent(String purpose) {
        return consents.contains(purpose);
    }

    @Override
    public boolean member(String segmentId) {
        return segments.contains(segmentId);
    }

    @Override
    public Population population() {
        return population;
    }
}
