package io.shoal.rule.plan;

import io.shoal.event.Event;
import io.shoal.state.CustomerState;
import io.shoal.state.StatePlan;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A customer's events at random, and ways to fold them. */
final class RandomHistory {
    private static final String[] TYPES = {"a", "b", "ab", "c"};

    final List<Event> events = new ArrayList<>();
    final Map<String, byte[]> chunks = new HashMap<>();
    private final Random random;

    RandomHistory(Random random, int size) {
        this.random = random;
        for (int index = 0; index < size; index++) {
            events.add(event(index));
        }
    }

    private Event event(int index) {
        long time = RandomRules.START + random.nextInt(40) * RandomRules.MINUTE / 4 + random.nextInt(2);
        return new Event("ada", "e" + index, TYPES[random.nextInt(4)], Instant.ofEpochMilli(time), properties());
    }

    private Map<String, Value> properties() {
        Map<String, Value> properties = new HashMap<>();
        if (random.nextInt(5) > 0) {
            properties.put("amount", Value.Number.of(String.valueOf((random.nextInt(12) - 3) / 2.0)));
        } else if (random.nextBoolean()) {
            properties.put("amount", new Value.Text("1"));
        }
        if (random.nextBoolean()) {
            properties.put(
                    "text", new Value.Text(List.of("a", "b", "c", "2026-03-01").get(random.nextInt(4))));
            properties.put("list", new Value.ListValue(List.of(new Value.Text("x"), Value.Number.of(1))));
        }
        return properties;
    }

    /** The state at an instant at which all has arrived, folded in a random order with pauses of random length before, written and read again as it goes. */
    CustomerState fold(StatePlan plan, long end, int budget) {
        List<Event> order = new ArrayList<>(events);
        Collections.shuffle(order, random);
        CustomerState state = CustomerState.empty(plan);
        long now = RandomRules.START - 20 * RandomRules.MINUTE;
        for (Event event : order) {
            now = Math.min(end, now + random.nextInt(40) * RandomRules.MINUTE / 20);
            state.advance(now);
            state.fold(event, Math.max(now, event.occurredAtMillis() - 5 * RandomRules.MINUTE));
            if (random.nextInt(4) == 0) {
                state = reopen(state, budget);
            }
        }
        state.advance(end);
        return reopen(state, budget);
    }

    CustomerState reopen(CustomerState state, int budget) {
        byte[] bytes = state.write(budget);
        chunks.putAll(state.spilled());
        state.released().forEach(chunks::remove);
        return CustomerState.read(state.plan(), bytes, chunks::get);
    }
}
