package io.shoal.benchmarks;

import io.shoal.event.Event;
import io.shoal.rule.plan.Population;
import io.shoal.rule.plan.Subject;
import io.shoal.state.CustomerState;
import io.shoal.state.StatePlan;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A customer with a year of history, the same in every run. */
record SampleCustomer(CustomerState state, Map<String, Value> attributes) implements Subject {
    static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    private static final String[] TYPES = {
        "page_viewed", "page_viewed", "page_viewed", "login", "cart_updated", "order_placed", "support_ticket_opened"
    };
    private static final String[] PATHS = {"/", "/pricing", "/shoes", "/hats"};

    static SampleCustomer of(StatePlan plan, int events, Duration history) {
        CustomerState state = CustomerState.empty(plan);
        Random random = new Random(42);
        for (int index = 0; index < events; index++) {
            state.fold(event(index, random, NOW - random.nextLong(history.toMillis())), NOW);
        }
        return new SampleCustomer(state, sampleAttributes());
    }

    static Event event(int index, Random random, long time) {
        Map<String, Value> properties = new HashMap<>();
        String type = TYPES[random.nextInt(TYPES.length)];
        properties.put("path", new Value.Text(PATHS[random.nextInt(PATHS.length)]));
        properties.put(
                "total", Value.Number.of((500 + random.nextInt(20_000)) / 100 + "." + (10 + random.nextInt(90))));
        return new Event("ada", "event-" + index, type, Instant.ofEpochMilli(time), properties);
    }

    private static Map<String, Value> sampleAttributes() {
        return Map.of(
                "country", new Value.Text("GB"),
                "age", Value.Number.of(41),
                "tier", new Value.Text("gold"),
                "points", Value.Number.of(310),
                "city", new Value.Text("London"));
    }

    @Override
    public String customerId() {
        return "ada";
    }

    @Override
    public Value attribute(Path path) {
        Value found = attributes.getOrDefault(path.first(), Value.NOTHING);
        return path.keys().size() == 1 ? found : path.in(new Value.MapValue(attributes));
    }

    @Override
    public boolean consent(String purpose) {
        return true;
    }

    @Override
    public boolean member(String segmentId) {
        return false;
    }

    @Override
    public Population population() {
        return Population.NONE;
    }
}
